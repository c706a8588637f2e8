package dev.loadtest.internal.http;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.body.BodySourceException;

/**
 * Sends requests of one virtual user over HTTP/2, on connections that it shares with others. Who speaks it knows nothing of
 * redirects, cookies and samples. Thread-safe: a batch has several requests at a time.
 */
public interface Http2Sender {

    /** Who gives each virtual user its sender. */
    @FunctionalInterface
    interface Source {

        /**
         * A sender for one virtual user.
         *
         * @param settings checked before
         * @param vu the number of the user
         */
        Http2Sender of(HttpSettings settings, int vu);
    }

    /** Counts how often everything was ended: a request of an earlier epoch comes to nothing. */
    int epoch();

    /**
     * Sends a request and waits for the end of its response, on the caller's thread. Whatever goes wrong is in the result.
     *
     * @throws BodySourceException if the body of the request cannot be read
     * @throws IllegalArgumentException if the method is one that cannot be sent
     */
    Http2Result send(Http2Request request);

    /** Ends what is under way; later requests are sent as if nothing had been. From any thread. */
    void abort();
}
