package dev.loadtest.profile;

import java.time.Duration;

/** Between durations and seconds. */
final class Seconds {

    private Seconds() {}

    static double of(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** To the millisecond, or finer where that would be nothing. */
    static Duration toDuration(double seconds) {
        return seconds >= 1
                ? Duration.ofMillis(Math.round(seconds * 1e3))
                : Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
