package dev.loadtest.internal.http;

import java.net.http.HttpHeaders;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;

/**
 * What came of a request over HTTP/2.
 *
 * @param answer the response, null without a complete one
 * @param phases where the time went
 * @param endNanos when it ended
 * @param error why there is no complete response, or null
 * @param cause where the error came from, or null
 */
public record Http2Result(@Nullable Answer answer, Phases phases, long endNanos, @Nullable HttpError error,
        @Nullable Throwable cause) {

    /**
     * A response.
     *
     * @param status its status
     * @param protocol for example {@code HTTP/2.0}; {@code HTTP/1.1} if the server speaks nothing else
     * @param tlsVersion as in the tag, null without TLS
     * @param headers its headers
     * @param body its body, empty if it was not kept
     * @param bodySize how many bytes came of it
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, String protocol, @Nullable String tlsVersion, HttpHeaders headers, byte[] body,
            long bodySize) {}
}
