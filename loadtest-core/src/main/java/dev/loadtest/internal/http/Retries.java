package dev.loadtest.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Response;
import dev.loadtest.http.Retry;
import dev.loadtest.internal.time.Time;

/** How often one call was made, and whether and when it is made again. Used by one thread. */
final class Retries {

    /** Longer than any pause, and no overflow where it is doubled. */
    private static final int MOST_DOUBLINGS = 30;

    private final Retry retry;
    private final Time time;
    private int made;
    private long pauseNanos;

    private Retries(Retry retry, Time time) {
        this.retry = retry;
        this.time = time;
    }

    /** Those of a call; null if it is made once, as most are. */
    static @Nullable Retries of(RequestDraft draft, HttpUser user) {
        Retry retry = draft.retry();
        return retry == null ? null : new Retries(retry, user.transport().time());
    }

    /** Whether every attempt is judged by itself. */
    boolean countFailures() {
        return retry.countsFailures();
    }

    /** Whether the call is made again after a response; if so, after a pause. */
    boolean follow(Response response) {
        // Who was interrupted is to end, not to begin again.
        if (made >= retry.times() || !retry.condition().test(response) || Thread.currentThread().isInterrupted()) {
            return false;
        }
        Duration longest = retry.longestRetryAfter().orElse(null);
        Duration asked = longest == null ? Duration.ZERO : askedFor(response);
        if (longest != null && asked.compareTo(longest) > 0) {
            return false;
        }
        pauseNanos = Math.max(ownPause(), asked.toNanos());
        made++;
        return true;
    }

    private long ownPause() {
        long first = retry.pause().toNanos();
        if (!retry.backsOff() || first == 0) {
            return first;
        }
        int doublings = Math.min(made, MOST_DOUBLINGS);
        long longest = retry.longestPause().toNanos();
        long whole = first > longest >> doublings ? longest : first << doublings;
        return ThreadLocalRandom.current().nextLong(whole / 2, whole + 1);
    }

    /** What a response asks for; 0 if for nothing, or nothing that can be understood. */
    private Duration askedFor(Response response) {
        String value = response.header("Retry-After").orElse("").strip();
        if (!value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            Duration left = Duration.between(time.wallClock(), date);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** Waits; an interrupt ends the wait, and the flag is kept. */
    void pause() {
        try {
            time.sleepUntil(Time.after(time.nanoTime(), pauseNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
