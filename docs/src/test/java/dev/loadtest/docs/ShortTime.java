package dev.loadtest.docs;

import java.time.Duration;

/**
 * The manual's durations, run fifty times faster: a snippet reads as an author would write it, and its test is over at
 * once. Imported statically in place of the methods of {@link Duration}.
 */
final class ShortTime {

    private ShortTime() {}

    /** That many seconds by the manual: 20 ms each. */
    static Duration ofSeconds(long seconds) {
        return Duration.ofMillis(seconds * 20);
    }

    /** That many minutes by the manual: 1.2 s each. */
    static Duration ofMinutes(long minutes) {
        return ofSeconds(minutes * 60);
    }
}
