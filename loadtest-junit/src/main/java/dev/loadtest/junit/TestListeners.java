package dev.loadtest.junit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import dev.loadtest.output.TestListener;
import dev.loadtest.output.TestOutcome;
import dev.loadtest.output.TestOutcome.TestRun;

/** Tells whoever writes reports what became of a test. Nothing that goes wrong there concerns the test. */
final class TestListeners {

    private final List<TestListener> listeners = new ArrayList<>();

    private TestListeners() {
        try {
            Iterator<TestListener> found = ServiceLoader.load(TestListener.class).iterator();
            while (found.hasNext()) {
                listeners.add(found.next());
            }
        } catch (ServiceConfigurationError e) {
            // What there is of a broken class path has been found.
        }
    }

    /** Those of the JUnit run that a context belongs to. */
    @SuppressWarnings("deprecation") // of JUnit 6; the method that replaces it is not in JUnit 5
    private static TestListeners of(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot().getStore(Namespace.create(TestListeners.class))
                .getOrComputeIfAbsent(TestListeners.class, key -> new TestListeners(), TestListeners.class));
    }

    static void tell(ExtensionContext context, Runs runs) {
        List<TestRun> written = runs.finished().stream()
                .flatMap(run -> run.result().reportFolder().stream().map(folder -> new TestRun(run.result().startedAt(),
                        run.result().duration(), run.result().passed(), folder)))
                .toList();
        Optional<Throwable> thrown = context.getExecutionException();
        TestOutcome outcome = new TestOutcome(runs.test().title(), thrown.isEmpty(),
                thrown.map(FailureText::of).filter(text -> !FailureText.isOfRunsAlone(text)), ReportFolders.ROOT,
                written);
        for (TestListener listener : of(context).listeners) {
            try {
                listener.finished(outcome);
            } catch (Exception | LinkageError e) {
                // A report that lacks something is not the test's fault.
                continue;
            }
        }
    }
}
