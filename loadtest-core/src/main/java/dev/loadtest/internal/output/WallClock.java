package dev.loadtest.internal.output;

import java.time.Duration;
import java.time.Instant;

import dev.loadtest.internal.time.Time;

/**
 * Instants of the monotonic clock as the wall clock would have them, from one reading of both: whatever sets the wall clock
 * during a run moves no sample.
 *
 * @param epochNanos the wall clock, in nanoseconds since 1970
 * @param nanoTime the monotonic clock at that moment
 */
public record WallClock(long epochNanos, long nanoTime) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Reads both clocks. */
    public static WallClock read(Time time) {
        Instant wall = time.wallClock();
        return new WallClock(wall.getEpochSecond() * NANOS_PER_SECOND + wall.getNano(), time.nanoTime());
    }

    /** The wall clock at an instant of the monotonic clock. */
    long epochNanosAt(long otherNanoTime) {
        return epochNanos + (otherNanoTime - nanoTime);
    }

    /** As the other, as an instant. */
    public Instant at(long otherNanoTime) {
        return Instant.EPOCH.plus(Duration.ofNanos(epochNanosAt(otherNanoTime)));
    }
}
