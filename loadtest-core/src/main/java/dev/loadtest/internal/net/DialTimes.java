package dev.loadtest.internal.net;

/** Who wants to know how long the steps to a new connection took. Told of each step that was completed. */
public interface DialTimes {

    /** The addresses of the host were known; more than 0. */
    void lookedUp(long nanos);

    /** The TCP connection was made, and the proxy has let it through. */
    void connected(long nanos);

    /** TLS was agreed on. */
    void tlsDone(long nanos);

    /** How long the steps took is of no interest. */
    DialTimes UNWATCHED = new DialTimes() {

        @Override
        public void lookedUp(long nanos) {
            // Not wanted.
        }

        @Override
        public void connected(long nanos) {
            // Not wanted.
        }

        @Override
        public void tlsDone(long nanos) {
            // Not wanted.
        }
    };
}
