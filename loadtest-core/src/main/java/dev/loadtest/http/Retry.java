package dev.loadtest.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * When a call is made again, and after which pause: {@code request -> request.retry(Retry.upTo(3))}. Immutable: each method
 * returns a changed one.
 *
 * <p>Every attempt is a request in the metrics. Those that were followed by another carry the tags {@code retried:true} and
 * {@code expected_response:false}, are counted in {@code http_req_retries}, and give no sample of {@code http_req_failed}:
 * that judges the last attempt, unless {@link #countingFailures()} is asked for. {@code http_req_response_time} covers the
 * whole call, pauses included. The timeout of a request limits each attempt.
 */
public final class Retry {

    private static final int MOST = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final int times;
    // Changed by changed(..) alone, before anybody else can see the copy.
    private Predicate<? super Response> condition = response -> isUnanswered(response)
            || response.status() == 429 || (response.status() >= 502 && response.status() <= 504);
    private Duration pause = Duration.ofMillis(100);
    private Duration longestPause = Duration.ofSeconds(5);
    private boolean backsOff = true;
    private Optional<Duration> longestRetryAfter = Optional.empty();
    private boolean countsFailures;

    private Retry(int times) {
        this.times = times;
    }

    private Retry changed(Consumer<Retry> change) {
        Retry copy = new Retry(times);
        copy.condition = condition;
        copy.pause = pause;
        copy.longestPause = longestPause;
        copy.backsOff = backsOff;
        copy.longestRetryAfter = longestRetryAfter;
        copy.countsFailures = countsFailures;
        change.accept(copy);
        return copy;
    }

    /**
     * Makes a call again if there was no response, or one of status 429, 502, 503 or 504; after 100 ms at first, then twice as
     * long each time, up to 5 s, as {@link #backingOff} says. What has never been sent, as to a wrong URL, is not retried.
     *
     * @param times how often again, so that there is one attempt more; 1 to 100
     * @return when to retry
     * @throws IllegalArgumentException if it is out of that range
     */
    public static Retry upTo(int times) {
        if (times < 1 || times > MOST) {
            throw new IllegalArgumentException("retries must be between 1 and " + MOST + ", but were " + times);
        }
        return new Retry(times);
    }

    private static boolean isUnanswered(Response response) {
        return response.status() == 0 && response.error().isPresent();
    }

    /**
     * Retries if the response has one of these statuses, or if there is none.
     *
     * @param statuses in place of the usual ones
     * @return when to retry
     */
    public Retry onStatus(int... statuses) {
        int[] copy = statuses.clone();
        return when(response -> isUnanswered(response)
                || Arrays.stream(copy).anyMatch(status -> status == response.status()));
    }

    /**
     * Retries by a rule alone: {@code response -> response.status() == 202}. A response without a status has an
     * {@linkplain Response#error() error}.
     *
     * @param condition what is retried; called by many threads. What it throws ends the iteration; the request is recorded
     * @return when to retry
     */
    public Retry when(Predicate<? super Response> condition) {
        Objects.requireNonNull(condition, "condition");
        return changed(copy -> copy.condition = condition);
    }

    /**
     * Pauses equally long each time.
     *
     * @param pause 0 to a year
     * @return when to retry
     * @throws IllegalArgumentException if the pause is out of that range
     */
    public Retry pausing(Duration pause) {
        requireLength("pause", pause);
        return changed(copy -> {
            copy.pause = pause;
            copy.longestPause = pause;
            copy.backsOff = false;
        });
    }

    /**
     * Pauses longer each time: at first so long, then twice as long as before, up to a limit. The pause is drawn evenly from
     * between the half and the whole of that, so that virtual users who failed together do not come back together.
     *
     * @param first 0 to a year
     * @param longest at least {@code first}, at most a year
     * @return when to retry
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public Retry backingOff(Duration first, Duration longest) {
        requireLength("first pause", first);
        requireLength("longest pause", longest);
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "longest pause must be at least the first, but was " + longest + " after " + first);
        }
        return changed(copy -> {
            copy.pause = first;
            copy.longestPause = longest;
            copy.backsOff = true;
        });
    }

    /**
     * Heeds the server's {@code Retry-After}, in seconds or as a date: pauses at least so long. A response that asks for more
     * than the limit is not retried. Default: it is not looked at.
     *
     * @param longest more than 0, at most a year
     * @return when to retry
     * @throws IllegalArgumentException if it is out of that range
     */
    public Retry heedingRetryAfter(Duration longest) {
        requireLength("longest Retry-After", longest);
        if (longest.isZero()) {
            throw new IllegalArgumentException("longest Retry-After must be more than 0, but was " + longest);
        }
        return changed(copy -> copy.longestRetryAfter = Optional.of(longest));
    }

    /**
     * Judges every attempt as if there were no other: those that failed count in {@code http_req_failed}, and so turn the run
     * red, as they would for k6. Default: the last attempt alone is judged.
     *
     * @return when to retry
     */
    public Retry countingFailures() {
        return changed(copy -> copy.countsFailures = true);
    }

    private static void requireLength(String what, Duration length) {
        if (Objects.requireNonNull(length, what).isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " must be between 0 and a year, but was " + length);
        }
    }

    /**
     * How often a call is made again at most.
     *
     * @return 1 or more
     */
    public int times() {
        return times;
    }

    /**
     * What is retried.
     *
     * @return tells it of a response
     */
    public Predicate<? super Response> condition() {
        return condition;
    }

    /**
     * The first pause.
     *
     * @return the pause
     */
    public Duration pause() {
        return pause;
    }

    /**
     * The longest pause.
     *
     * @return the pause; that of {@link #pause()} where all are equal
     */
    public Duration longestPause() {
        return longestPause;
    }

    /**
     * Whether pauses become longer, and are drawn.
     *
     * @return false if all are equal
     */
    public boolean backsOff() {
        return backsOff;
    }

    /**
     * The longest {@code Retry-After} that is heeded.
     *
     * @return the limit; empty if none is
     */
    public Optional<Duration> longestRetryAfter() {
        return longestRetryAfter;
    }

    /**
     * Whether every attempt is judged by itself.
     *
     * @return true if so
     */
    public boolean countsFailures() {
        return countsFailures;
    }
}
