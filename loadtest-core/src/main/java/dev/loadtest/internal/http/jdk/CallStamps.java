package dev.loadtest.internal.http.jdk;

import dev.loadtest.internal.http.Phases;
import dev.loadtest.internal.time.Time;

/**
 * When what happened in one call, as far as java.net.http lets it be seen: when the request was handed over, when its body
 * was taken, when the headers of the response came, when its body ended. What was before the first byte was sent cannot be
 * told from waiting. Thread-safe; each moment counts when it comes first.
 */
final class CallStamps {

    private static final long UNSET = Long.MIN_VALUE;

    private final Time time;
    private final long start;
    private volatile long sent = UNSET;
    private volatile long written = UNSET;
    private volatile long headers = UNSET;
    private volatile long end = UNSET;

    CallStamps(Time time) {
        this(time, time.nanoTime());
    }

    /** Of a call that has begun before. */
    CallStamps(Time time, long start) {
        this.time = time;
        this.start = start;
    }

    /** When the call began. */
    long start() {
        return start;
    }

    /** The request was handed to the JDK; before that the call had waited for its turn. */
    void handedOver() {
        sent = time.nanoTime();
    }

    /** The JDK did not take it after all: the call waits again. */
    void takenBack() {
        sent = UNSET;
    }

    /** The body of the request was taken to its end. */
    void wroteBody() {
        written = time.nanoTime();
    }

    void headersCame() {
        if (headers == UNSET) {
            headers = time.nanoTime();
        }
    }

    void ended() {
        if (end == UNSET) {
            end = time.nanoTime();
        }
    }

    boolean haveHeadersCome() {
        return headers != UNSET;
    }

    boolean hasEnded() {
        return end != UNSET;
    }

    /** The time since the call. */
    double lasted() {
        return end - start;
    }

    /** The time that the call had waited for its turn; NaN if there was none to wait for. */
    double blocked() {
        return sent == UNSET ? Double.NaN : sent - start;
    }

    double duration() {
        return end - handover();
    }

    private long handover() {
        return sent == UNSET ? start : sent;
    }

    /** The time in which the body of the request was written; NaN if it has none, or was not written to its end. */
    double sending() {
        return written == UNSET ? Double.NaN : Math.min(written, headers == UNSET ? end : headers) - handover();
    }

    /** The time from the request written, if that was seen, to the headers of the response or the end without any. */
    double waiting() {
        double sending = sending();
        return (headers == UNSET ? end : headers) - handover() - (Double.isNaN(sending) ? 0 : sending);
    }

    /** The time from the headers of the response to the end of its body; NaN if none came. */
    double receiving() {
        return headers == UNSET ? Double.NaN : end - headers;
    }

    /** When it ended. */
    long endNanos() {
        return end;
    }

    /** The phases of a call that has ended. What is not known to have been sending was waiting. */
    Phases phases() {
        if (sent == UNSET) {
            return allBlocked();
        }
        double sending = sending();
        return new Phases(sent - start, Phases.UNKNOWN, Phases.UNKNOWN, Phases.UNKNOWN,
                Double.isNaN(sending) ? Phases.UNKNOWN : (long) sending, (long) waiting(),
                headers == UNSET ? 0 : end - headers);
    }

    /** The phases of a call that came to no connection: nothing was sent. */
    Phases allBlocked() {
        return new Phases(end - start, Phases.UNKNOWN, Phases.UNKNOWN, Phases.UNKNOWN, 0, 0, 0);
    }
}
