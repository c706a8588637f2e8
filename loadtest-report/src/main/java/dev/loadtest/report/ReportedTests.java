package dev.loadtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.output.TestListener;
import dev.loadtest.output.TestOutcome;

/**
 * Adds to the reports of a test's runs what the test itself failed by, and keeps {@code index.html} beside the tests' folders:
 * a line for each run of all tests of this JVM. Thread-safe.
 */
public final class ReportedTests implements TestListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<TestOutcome> outcomes = new ArrayList<>();

    /** For {@link java.util.ServiceLoader}. */
    public ReportedTests() {}

    @Override
    public void finished(TestOutcome outcome) throws IOException {
        List<TestOutcome.TestRun> reported = outcome.runs().stream()
                .filter(run -> Files.isRegularFile(report(run))).toList();
        if (reported.isEmpty()) {
            return;
        }
        if (outcome.failure().isPresent()) {
            for (TestOutcome.TestRun run : reported) {
                addFailure(report(run), outcome.failure().get());
            }
        }
        lock.lock();
        try {
            outcomes.add(new TestOutcome(outcome.title(), outcome.passed(), outcome.failure(), outcome.reportRoot(),
                    reported));
            PageFile.replace(outcome.reportRoot().resolve("index.html"), new IndexPage(outcomes).html());
        } finally {
            lock.unlock();
        }
    }

    private static Path report(TestOutcome.TestRun run) {
        return run.folder().resolve(ReportOutput.FILE);
    }

    private static void addFailure(Path report, String failure) throws IOException {
        String page = Files.readString(report);
        String told = new Html().open("section", "class", "verdict failed", "aria-label", "The test")
                .element("strong", "✗ The test failed").element("pre", failure).close("section").toString();
        PageFile.replace(report, page.replace(VerdictPart.PLACE_OF_TEST, told));
    }
}
