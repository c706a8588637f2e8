package dev.loadtest.internal.http;

import java.time.Duration;

import dev.loadtest.http.Timings;

/** The phases of one hop in nanoseconds; see {@link Timings}. */
record Phases(long blocked, long lookingUp, long connecting, long tlsHandshaking, long sending, long waiting,
        long receiving) {

    static final Phases NONE = new Phases(0, 0, 0, 0, 0, 0, 0);

    long duration() {
        return sending + waiting + receiving;
    }

    Timings toTimings() {
        return new Timings(Duration.ofNanos(blocked), Duration.ofNanos(lookingUp), Duration.ofNanos(connecting),
                Duration.ofNanos(tlsHandshaking),
                Duration.ofNanos(sending), Duration.ofNanos(waiting), Duration.ofNanos(receiving));
    }
}
