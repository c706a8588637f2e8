package dev.loadtest.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;

/** The runs of one invocation of a load test. Thread-safe: a test may run from several threads. */
final class Runs {

    private static final Namespace NAMESPACE = Namespace.create(Runs.class);

    private final TestName test;
    private final TestStack stack;
    private final boolean hasRunner;
    private final Path folder;
    private final AtomicInteger foldersGiven = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Run> finished = new ArrayList<>();

    private volatile @Nullable Throwable reported;

    private Runs(ExtensionContext context) {
        this.test = TestName.of(context);
        this.stack = new TestStack(context.getRequiredTestMethod());
        this.hasRunner = List.of(context.getRequiredTestMethod().getParameterTypes()).contains(LoadRunner.class);
        this.folder = ReportFolders.of(context).folder(test, context.getUniqueId());
    }

    /** The runs of the invocation that a context belongs to. */
    static Runs of(ExtensionContext context) {
        // Get and put need no atomic step: parameters, body and handlers of an invocation follow each other.
        Store store = context.getStore(NAMESPACE);
        Runs known = store.get(Runs.class, Runs.class);
        if (known != null) {
            return known;
        }
        Runs runs = new Runs(context);
        store.put(Runs.class, runs);
        return runs;
    }

    /** A runner whose results come here. */
    LoadRunner runner() {
        return LoadRunner.create().titled(test.title()).reportTo(this::nextFolder).observedBy(this::add);
    }

    private Path nextFolder() {
        int number = foldersGiven.incrementAndGet();
        return number == 1 ? folder : folder.resolve("run-" + number);
    }

    private void add(LoadResult result) {
        List<StackTraceElement> callSite = stack.callSite(new Throwable().getStackTrace());
        lock.lock();
        try {
            finished.add(new Run(finished.size() + 1, result, callSite));
        } finally {
            lock.unlock();
        }
    }

    /** All runs so far, in the order of their ends. */
    List<Run> finished() {
        lock.lock();
        try {
            return List.copyOf(finished);
        } finally {
            lock.unlock();
        }
    }

    /** Those that did not pass. */
    List<Run> failed() {
        return finished().stream().filter(run -> !run.result().passed()).toList();
    }

    TestName test() {
        return test;
    }

    TestStack stack() {
        return stack;
    }

    /** Whether the test method has a parameter for the runner. */
    boolean hasRunner() {
        return hasRunner;
    }

    /** What the invocation has failed by already, if it has. */
    @Nullable
    Throwable reported() {
        return reported;
    }

    void report(Throwable failure) {
        reported = failure;
    }
}
