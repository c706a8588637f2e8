package dev.loadtest.junit;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;

import org.opentest4j.AssertionFailedError;

/** Makes the one failure of an invocation; its stack trace leads to the author's line, not through JUnit and the engine. */
final class LoadTestFailure {

    private LoadTestFailure() {}

    static AssertionFailedError nothingRun(Runs runs) {
        String mistake = runs.hasRunner()
                ? " has a LoadRunner, but no run of it has come to its end: call run(..) on it, on the test's own thread;"
                        + " runs by LoadRunner.create() are not judged"
                : " is a load test, so it must have a parameter of type LoadRunner and call its run(..)";
        return traced(new AssertionFailedError("nothing was run: " + runs.test().title() + mistake),
                List.of(runs.stack().testMethod()));
    }

    static AssertionFailedError ofRuns(Runs runs) {
        return traced(new AssertionFailedError(FailureText.of(runs.finished())), runs.failed().get(0).callSite());
    }

    /** What the body threw, and what the runs failed by; told once if the body has only asserted that a run passed. */
    static AssertionFailedError ofBodyAndRuns(Throwable thrown, Runs runs) {
        String ofRuns = FailureText.of(runs.finished());
        return FailureText.descriptionOfRepetition(thrown, runs.failed())
                // No cause: it would be printed too.
                .map(description -> traced(new AssertionFailedError(description + ofRuns), stack(thrown, runs)))
                .orElseGet(() -> together(thrown, "and the " + ofRuns, runs));
    }

    /**
     * What somebody around the invocation threw (a timeout, another extension), and what the invocation had failed by.
     */
    static AssertionFailedError ofOutsideAndReported(Throwable thrown, Throwable reported, Runs runs) {
        Throwable body = reported.getCause();
        String ofBody = body == null ? "" : "and " + FailureText.of(body) + "\n";
        return together(without(reported, thrown), ofBody + "and the " + FailureText.of(runs.finished()), runs);
    }

    private static AssertionFailedError together(Throwable first, String rest, Runs runs) {
        String message = FailureText.of(first) + "\n" + rest;
        AssertionFailedError failure = first instanceof AssertionFailedError values && values.isExpectedDefined()
                && values.isActualDefined()
                        ? new AssertionFailedError(message, values.getExpected(), values.getActual(), first)
                        : new AssertionFailedError(message, first);
        return traced(failure, stack(first, runs));
    }

    private static List<StackTraceElement> stack(Throwable thrown, Runs runs) {
        List<StackTraceElement> stack = runs.stack().toTestMethod(Arrays.asList(thrown.getStackTrace()));
        return stack.isEmpty() ? runs.failed().get(0).callSite() : stack;
    }

    /** A timeout without our failure, which JUnit has suppressed in it: it would be printed twice. */
    private static Throwable without(Throwable reported, Throwable thrown) {
        if (!(thrown instanceof TimeoutException) || !List.of(thrown.getSuppressed()).contains(reported)) {
            return thrown;
        }
        TimeoutException copy = new TimeoutException(thrown.getMessage());
        copy.setStackTrace(thrown.getStackTrace());
        return copy;
    }

    private static AssertionFailedError traced(AssertionFailedError failure, List<StackTraceElement> stack) {
        failure.setStackTrace(stack.toArray(StackTraceElement[]::new));
        return failure;
    }
}
