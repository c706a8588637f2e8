package dev.loadtest.internal.data;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.WhenExhausted;

/**
 * Unwinds a flow for which there is no row. An {@link Error}, so that a flow's own {@code catch (Exception e)} does not take
 * it for a failure of the service; without a stack trace, because nobody sees it.
 */
public abstract sealed class FeederEnd extends Error {

    private final String feeder;

    private FeederEnd(String feeder, String message) {
        super(message, null, false, false);
        this.feeder = feeder;
    }

    /** The name of the feeder. */
    public String feeder() {
        return feeder;
    }

    /** All rows were dealt out. */
    public static final class Exhausted extends FeederEnd {

        private final long rows;
        private final boolean failure;

        Exhausted(Feeder<?> feeder, long rows) {
            super(feeder.name(), feeder + " ended after " + rows + " rows");
            this.rows = rows;
            this.failure = feeder.whenExhausted() == WhenExhausted.FAIL;
        }

        /** How many rows were dealt out. */
        public long rows() {
            return rows;
        }

        /** Whether there should have been enough. */
        public boolean isFailure() {
            return failure;
        }
    }

    /** Something is wrong with the source. */
    public static final class Broken extends FeederEnd {

        private final String problem;

        Broken(Feeder<?> feeder, String problem) {
            super(feeder.name(), feeder + ": " + problem);
            this.problem = problem;
        }

        /** Where, and what. */
        public String problem() {
            return problem;
        }
    }
}
