package dev.loadtest.internal.net;

/** Who wants to know how long the steps to a new connection took. Told of each step that was completed. */
public interface DialTimes {

    /** The TCP connection was made. */
    void connected(long nanos);

    /** TLS was agreed on. */
    void tlsDone(long nanos);
}
