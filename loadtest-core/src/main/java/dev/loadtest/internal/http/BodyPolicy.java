package dev.loadtest.internal.http;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.body.Decoding;
import dev.loadtest.internal.http.body.UndecodableException;

/**
 * What is done with the bodies of responses.
 *
 * @param discards whether they are read and not kept
 * @param maxSize the most bytes that are kept of one, before and after decoding
 */
record BodyPolicy(boolean discards, long maxSize) {

    private static final int DECODING_FAILED = 1701;

    /**
     * A hop with its body decoded, or with the reason why that cannot be. Done after the hop has ended: the time that it
     * takes is not the service's.
     */
    Hop decoded(Hop hop) {
        @Nullable
        String encoding = hop.body().length == 0 ? null : Headers.first(hop.headers(), "Content-Encoding");
        if (encoding == null) {
            return hop;
        }
        try {
            return hop
                    .withBody(Decoding.decode(hop.body(), Headers.joined(hop.headers(), "Content-Encoding"), maxSize));
        } catch (UndecodableException e) {
            return hop.withUndecodable(new HttpError(DECODING_FAILED, String.valueOf(e.getMessage())), e);
        }
    }
}
