package dev.loadtest.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the bytes of a {@link Body#stream(BodySource) streamed body} come from, usually a lambda:
 * {@code () -> Files.newInputStream(path)}. Bodies are shared by virtual users, so it must be thread-safe.
 */
@FunctionalInterface
public interface BodySource {

    /**
     * Gives a new stream that begins at the first byte. Called each time that the body is sent: also when a request is
     * sent once more on a new connection, and after a redirect that repeats it. The stream is read on the virtual user's
     * thread and closed. It should not wait for anything: the call's timeout cannot end a read of it, an interrupt can if
     * the stream heeds it.
     *
     * @return a stream of its own
     * @throws IOException if there is none
     */
    InputStream open() throws IOException;
}
