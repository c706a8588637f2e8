package dev.loadtest.internal.http;

import dev.loadtest.internal.net.DialTimes;

/** When what happened in one hop, on the clock of {@code Time.nanoTime()}. Filled in as the hop goes on. */
final class Stamps implements DialTimes {

    private final long start;
    private long lookingUp;
    private long connecting;
    private long tlsHandshaking;
    private long ready;
    private boolean hasConnection;
    private long wroteRequest;
    private boolean hasWrittenRequest;
    private boolean wroteAll;

    Stamps(long start) {
        this.start = start;
    }

    long start() {
        return start;
    }

    /** Forgets an attempt: what it took remains in the time that the hop was blocked. */
    void restart() {
        lookingUp = 0;
        connecting = 0;
        tlsHandshaking = 0;
        hasConnection = false;
        hasWrittenRequest = false;
    }

    @Override
    public void lookedUp(long nanos) {
        lookingUp = nanos;
    }

    @Override
    public void connected(long nanos) {
        connecting = nanos;
    }

    @Override
    public void tlsDone(long nanos) {
        tlsHandshaking = nanos;
    }

    /** There is a connection to write to. */
    void ready(long now) {
        ready = now;
        hasConnection = true;
    }

    /** The request is written, or as much of it as the server wanted before it answered. */
    void wroteRequest(long now, boolean all) {
        wroteRequest = now;
        wroteAll = all;
        hasWrittenRequest = true;
    }

    /**
     * The phases of a hop that has ended, as k6 defines them. Where there was no connection, all but what was done to get
     * one are 0. A request that was never written completely was being sent until the end; a response that never came was
     * being waited for until the end.
     */
    Phases phases(boolean answered, long firstByte, long end) {
        if (!hasConnection) {
            return new Phases(lookingUp + connecting + tlsHandshaking, lookingUp, connecting, tlsHandshaking, 0, 0, 0);
        }
        long blocked = ready - start;
        if (!hasWrittenRequest) {
            return new Phases(blocked, lookingUp, connecting, tlsHandshaking, end - ready, 0, 0);
        }
        long sending = wroteRequest - ready;
        if (!answered) {
            return new Phases(blocked, lookingUp, connecting, tlsHandshaking, sending, end - wroteRequest, 0);
        }
        // An answer that came before the request was written completely was not waited for.
        long waiting = wroteAll ? firstByte - wroteRequest : 0;
        return new Phases(blocked, lookingUp, connecting, tlsHandshaking, sending, waiting,
                end - wroteRequest - waiting);
    }
}
