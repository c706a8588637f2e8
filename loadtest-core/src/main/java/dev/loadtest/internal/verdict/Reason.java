package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.Locale;

/** One thing that makes a run fail. {@link #describe()} says it in a line that needs no context. */
public sealed interface Reason {

    /** What went wrong, how often, and where. */
    String describe();

    /** A threshold that did not hold, or saw no sample. */
    record CrossedThreshold(ThresholdOutcome outcome) implements Reason {

        @Override
        public String describe() {
            return outcome.hasData()
                    ? "threshold crossed: " + outcome.rule() + ", actual " + outcome.actualText()
                    : "threshold without data: " + outcome.rule() + ", its metric received no sample";
        }
    }

    /**
     * A threshold that was crossed while the run went on, and ended it.
     *
     * @param outcome as it was then
     * @param at when that was, since the start of the load
     */
    record AbortedByThreshold(ThresholdOutcome outcome, Duration at) implements Reason {

        @Override
        public String describe() {
            return "run aborted at " + Span.of(at) + " by a crossed threshold: " + outcome.rule() + ", actual "
                    + outcome.actualText();
        }
    }

    /**
     * A check that did not always hold.
     *
     * @param request method and name of the request it was made on; empty if it was not made on a response
     */
    record FailedCheck(String scenario, String group, String check, String request, long failed, long total)
            implements
                Reason {

        @Override
        public String describe() {
            return "check failed: '" + check + "'" + (request.isEmpty() ? "" : " on " + request)
                    + (group.isEmpty() ? "" : " in group " + group) + ", " + share(failed, total);
        }
    }

    /** Responses with a status that was not expected. */
    record UnexpectedResponses(String scenario, String request, String status, long failed, long total)
            implements
                Reason {

        @Override
        public String describe() {
            return "unexpected response: " + request + " answered " + status + ", " + share(failed, total);
        }
    }

    /** Requests that got no response. */
    record FailedRequests(String scenario, String request, String error, String errorCode, long failed, long total)
            implements
                Reason {

        @Override
        public String describe() {
            return "request failed: " + request + ", " + error + " (error " + errorCode + "), " + share(failed, total);
        }
    }

    /** Iterations that ended by an exception. */
    record FailedIterations(FailureGroup failure) implements Reason {

        @Override
        public String describe() {
            return "iteration failed: " + failure.summary()
                    + (failure.location().isEmpty() ? "" : " (at " + failure.location() + ")")
                    + ", " + times(failure.count());
        }
    }

    /**
     * Iterations that the plan asked for and that never ran.
     *
     * @param advised whether to say what can be done about it; once in a verdict is enough
     */
    record DroppedIterations(String scenario, long dropped, boolean advised) implements Reason {

        @Override
        public String describe() {
            return "iterations dropped: " + times(dropped) + " in scenario '" + scenario
                    + "' an iteration was due and no virtual user was free" + (advised ? ADVICE : "");
        }

        private static final String ADVICE = ". Either the service is too slow for this rate, or maxVus is too low"
                + " for it, or this machine has reached a ceiling (ports, file descriptors, memory)";
    }

    /**
     * A scenario of which not one iteration came to its end.
     *
     * @param scenario its name; empty if it was the only one
     * @param interrupted how many iterations of it had begun and were cut off
     */
    record NoIteration(String scenario, long interrupted) implements Reason {

        @Override
        public String describe() {
            return "no iteration " + (scenario.isEmpty() ? "" : "of scenario '" + scenario + "' ") + "was completed"
                    + (interrupted == 0 ? "" : "; " + interrupted + " had begun and were cut off at the end");
        }
    }

    /** A virtual user that was lost to an error outside of its flow: a bug of ours, or a JVM in distress. */
    record LostVirtualUser(String virtualUser, String error) implements Reason {

        @Override
        public String describe() {
            return "virtual user lost: " + virtualUser + " ended by an error outside of its flow, " + error;
        }
    }

    /** A flow that ignored its interruption and was left behind. */
    record AbandonedFlow(String virtualUser, String location) implements Reason {

        @Override
        public String describe() {
            return "flow abandoned: " + virtualUser + " ignored its interruption"
                    + (location.isEmpty() ? "" : " and was last seen at " + location);
        }
    }

    /** A scenario that ended because a feeder had fewer rows than were asked for. */
    record DataExhausted(String scenario, String feeder, long rows) implements Reason {

        @Override
        public String describe() {
            return "data exhausted: feeder '" + feeder + "' has given out all of its " + rows
                    + " rows, and scenario '" + scenario + "' asked for more";
        }
    }

    /** A scenario that ended because its test data could not be read. */
    record BrokenData(String scenario, String feeder, String problem) implements Reason {

        @Override
        public String describe() {
            return "data broken: feeder '" + feeder + "' of scenario '" + scenario + "': " + problem;
        }
    }

    /** A run whose caller was interrupted, by a timeout for example. */
    record RunInterrupted() implements Reason {

        @Override
        public String describe() {
            return "run interrupted: the thread that waited for it was interrupted, and the run was cut short";
        }
    }

    /** The author's own end of a run, before its time. */
    record Aborted(String why) implements Reason {

        @Override
        public String describe() {
            return "test aborted: " + why;
        }
    }

    /**
     * A run that somebody has stopped by hand.
     *
     * @param at when that was, since the start of the load
     */
    record Stopped(Duration at) implements Reason {

        @Override
        public String describe() {
            return "run stopped by hand at " + Span.of(at) + ", before the end of its plan";
        }
    }

    /** A run whose JVM was told to end. */
    record Terminated() implements Reason {

        @Override
        public String describe() {
            return "run terminated: the JVM was told to end, and the run was cut short";
        }
    }

    /** Set-up, tear-down or another hook that failed or took too long. */
    record HookFailed(String hook, String problem) implements Reason {

        @Override
        public String describe() {
            return hook + " failed: " + problem;
        }
    }

    private static String share(long failed, long total) {
        return String.format(Locale.ROOT, "%d of %d times (%.2f %%)", failed, total, 100.0 * failed / total);
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
