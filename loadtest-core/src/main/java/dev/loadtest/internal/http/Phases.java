package dev.loadtest.internal.http;

import java.time.Duration;
import java.util.Optional;

import dev.loadtest.http.Timings;

/** The phases of one hop in nanoseconds, {@link #UNKNOWN} for those that cannot be seen; see {@link Timings}. */
public record Phases(long blocked, long lookingUp, long connecting, long tlsHandshaking, long sending, long waiting,
        long receiving) {

    /** In place of a phase that the transport does not show. It has no sample, as it may have lasted any time. */
    public static final long UNKNOWN = -1;

    static final Phases NONE = new Phases(0, 0, 0, 0, 0, 0, 0);

    long duration() {
        return Math.max(0, sending) + waiting + receiving;
    }

    /** A phase as the value of a sample. */
    static double sample(long phase) {
        return phase == UNKNOWN ? Double.NaN : phase;
    }

    Timings toTimings() {
        return new Timings(Duration.ofNanos(blocked), optional(lookingUp), optional(connecting),
                optional(tlsHandshaking), optional(sending), Duration.ofNanos(waiting), Duration.ofNanos(receiving));
    }

    private static Optional<Duration> optional(long phase) {
        return phase == UNKNOWN ? Optional.empty() : Optional.of(Duration.ofNanos(phase));
    }
}
