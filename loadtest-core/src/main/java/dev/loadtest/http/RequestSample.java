package dev.loadtest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request of a run that was kept whole, because it was among the slowest or among the first of its kind to fail.
 * Immutable. Credentials are masked: user information and parameters of the URL, and fields of the excerpt, that are named like
 * secrets.
 *
 * @param startedAt when the request began, by the wall clock: what logs and traces of the service are looked for by
 * @param at when it began, since the start of the load; 0 in the set-up
 * @param scenario the scenario; empty in set-up and tear-down
 * @param group the group that it was in, as in the tag; empty outside of groups
 * @param vu the number of the virtual user, 0 in set-up and tear-down
 * @param iteration the iteration of that virtual user, from 0
 * @param method the method
 * @param name the name in metrics
 * @param url the whole URL
 * @param status the status; 0 if there was no response
 * @param error why there was no complete response; empty if there was one
 * @param timings where the time went
 * @param responseTime what {@code http_req_response_time} has: from the intended start where the load model has one, over all
 *        redirects of the call; empty for a redirect that was followed
 * @param bodySize the bytes of the response's body, as sent
 * @param replays how often it was sent again, because a reused connection had been closed
 * @param traceId the trace id that its {@code traceparent} carried, 32 hexadecimal digits; empty if it had none
 * @param excerpt the first characters of the body of a failed response that is text, at most 200; otherwise empty
 */
public record RequestSample(Instant startedAt, Duration at, String scenario, String group, int vu, long iteration,
        String method, String name, String url, int status, Optional<HttpError> error, Timings timings,
        Optional<Duration> responseTime, long bodySize, int replays, Optional<String> traceId, String excerpt) {

    /**
     * What failed requests are told apart by, as the tag {@code error_code} has it.
     *
     * @return k6's error code: that of the error, 1000 + status from 400 on, else 0
     */
    public int errorCode() {
        return error.map(HttpError::code).orElse(status >= 400 ? 1_000 + status : 0);
    }

    /** Names the request and what became of it. */
    @Override
    public String toString() {
        String outcome = error.map(HttpError::toString).orElse(Integer.toString(status));
        return method + ' ' + name + " → " + outcome + " in " + timings.duration().toMillis() + " ms"
                + traceId.map(id -> ", trace " + id).orElse("");
    }
}
