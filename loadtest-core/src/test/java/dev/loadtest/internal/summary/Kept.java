package dev.loadtest.internal.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Timings;

/** Requests that a run might have kept. */
final class Kept {

    private static final Duration ZERO = Duration.ZERO;
    private static final Optional<Duration> NONE = Optional.of(ZERO);

    private Kept() {}

    /** One with a response, in the first group of its second iteration. */
    static RequestSample answered(String name, int status, long millis, String traceId) {
        return new RequestSample(Instant.parse("2026-11-23T09:30:01.500Z"), Duration.ofMillis(1_500), "default",
                "::read", 4, 1, "GET", name, "http://h/blog/7", status, Optional.empty(),
                new Timings(ZERO, NONE, NONE, NONE, Optional.of(Duration.ofMillis(1)), Duration.ofMillis(millis - 1),
                        ZERO),
                Optional.of(Duration.ofMillis(millis + 3)), 12, 0, Optional.of(traceId),
                status < 400 ? "" : "{\"detail\":\"no\"}");
    }

    /** One without. */
    static RequestSample refused(String name, Optional<String> traceId) {
        return new RequestSample(Instant.parse("2026-11-23T09:30:02Z"), Duration.ofSeconds(2), "default", "", 1, 0,
                "POST", name, "http://h/blog", 0, Optional.of(new HttpError(1212, "connection refused")),
                new Timings(ZERO, NONE, NONE, NONE, NONE, ZERO, ZERO), Optional.empty(), 0, 1, traceId, "");
    }
}
