package dev.loadtest.http;

import java.time.Duration;
import java.util.Optional;

/**
 * The phases of one exchange. The phases of a new connection are zero on a reused one. What the transport does not show is
 * empty: over HTTP/2 the phases of the connection, and sending unless there is a body; they are within waiting then.
 *
 * <pre>
 *  call                                                                                   end
 *   ├──────── blocked ────────┬── sending ──┬───── waiting ─────┬────── receiving ────────┤
 *   │ DNS │ connecting │ TLS  │             │                   │                         │
 *                             ├────────────────── duration ───────────────────────────────┤
 * </pre>
 *
 * @param blocked from the call until the connection could be used, DNS, connect and TLS included
 * @param lookingUp name look-up; empty if it cannot be told
 * @param connecting TCP connect, and the answer of a proxy that is asked for a tunnel; empty if it cannot be told
 * @param tlsHandshaking TLS handshake; empty if it cannot be told
 * @param sending until the request was written; empty if it cannot be told
 * @param waiting from there to the first byte of the response
 * @param receiving from there to its last byte
 */
public record Timings(Duration blocked, Optional<Duration> lookingUp, Optional<Duration> connecting,
        Optional<Duration> tlsHandshaking, Optional<Duration> sending, Duration waiting, Duration receiving) {

    /**
     * What {@code http_req_duration} records.
     *
     * @return sending + waiting + receiving
     */
    public Duration duration() {
        return sending.orElse(Duration.ZERO).plus(waiting).plus(receiving);
    }
}
