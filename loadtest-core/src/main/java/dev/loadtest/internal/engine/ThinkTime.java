package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.time.Time;

/** The pauses of a flow. */
final class ThinkTime {

    private static final Duration FOREVER = Duration.ofNanos(Time.NEVER);

    private final Time time;
    private final Flow flow;

    ThinkTime(Time time, Flow flow) {
        this.time = time;
        this.flow = flow;
    }

    void think(Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("think time must be 0 or more, but was " + pause);
        }
        flow.checkpoint();
        try {
            time.sleepUntil(Time.after(time.nanoTime(), nanos(pause)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            flow.checkpoint();
            // Not cut off: the flow has interrupted itself, and whoever waits next must see that.
        }
    }

    void think(Duration shortest, Duration longest) {
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "think time must be a range from 0 or more, but was " + shortest + " to " + longest);
        }
        long from = nanos(shortest);
        long to = nanos(longest);
        think(Duration.ofNanos(from == to ? from : ThreadLocalRandom.current().nextLong(from, to)));
    }

    /** Longer than 292 years is for ever. */
    private static long nanos(Duration duration) {
        return duration.compareTo(FOREVER) >= 0 ? Time.NEVER : duration.toNanos();
    }
}
