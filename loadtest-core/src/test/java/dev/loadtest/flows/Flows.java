package dev.loadtest.flows;

/** Flows of an author, who does not live in the engine's packages: reports name places in here. */
public final class Flows {

    private Flows() {}

    public static void failWith(String message) {
        throw new IllegalStateException(message);
    }

    public static int recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    /** A loop that hears nothing. */
    public static final class EndlessLoop {

        private volatile boolean stopped;

        public void spin() {
            while (!stopped) {
                Thread.onSpinWait();
            }
        }

        /** Lets the thread go after the test: a run cannot. */
        public void stop() {
            stopped = true;
        }
    }
}
