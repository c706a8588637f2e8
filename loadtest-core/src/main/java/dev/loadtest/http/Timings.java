package dev.loadtest.http;

import java.time.Duration;

/**
 * The phases of one exchange. The phases of a new connection are zero on a reused one.
 *
 * <pre>
 *  call                                                                                   end
 *   ├──────── blocked ────────┬── sending ──┬───── waiting ─────┬────── receiving ────────┤
 *   │ DNS │ connecting │ TLS  │             │                   │                         │
 *                             ├────────────────── duration ───────────────────────────────┤
 * </pre>
 *
 * @param blocked from the call until the connection could be used, DNS, connect and TLS included
 * @param lookingUp name look-up
 * @param connecting TCP connect, and the answer of a proxy that is asked for a tunnel
 * @param tlsHandshaking TLS handshake
 * @param sending until the request was written
 * @param waiting from there to the first byte of the response
 * @param receiving from there to its last byte
 */
public record Timings(Duration blocked, Duration lookingUp, Duration connecting, Duration tlsHandshaking,
        Duration sending,
        Duration waiting,
        Duration receiving) {

    /**
     * What {@code http_req_duration} records.
     *
     * @return sending + waiting + receiving
     */
    public Duration duration() {
        return sending.plus(waiting).plus(receiving);
    }
}
