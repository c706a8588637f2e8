package dev.loadtest.influxdb;

import java.time.Duration;
import java.util.function.Function;

import dev.loadtest.influxdb.Outcome.Unavailable;
import dev.loadtest.internal.time.Time;

/**
 * Tries again, with longer and longer pauses, and not for ever: what waits behind it wants to be sent too. Points that are
 * sent twice are no harm, since the second one overwrites the first with the same.
 */
final class Delivery {

    static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

    private final Function<String, Outcome> write;
    private final Time time;
    private final long patience;

    Delivery(Function<String, Outcome> write, Time time, Duration patience) {
        this.write = write;
        this.time = time;
        this.patience = patience.toNanos();
    }

    /** Sends lines until they have arrived, are refused, or the patience or the run's time for this output is at its end. */
    Outcome send(String lines) {
        long began = time.nanoTime();
        for (long pause = FIRST_PAUSE;; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            Outcome outcome = write.apply(lines);
            if (!(outcome instanceof Unavailable unavailable) || Thread.currentThread().isInterrupted()) {
                return outcome;
            }
            long next = Time.after(time.nanoTime(), Math.max(pause, unavailable.pauseNanos()));
            if (next - began > patience) {
                return outcome;
            }
            try {
                time.sleepUntil(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return outcome;
            }
        }
    }
}
