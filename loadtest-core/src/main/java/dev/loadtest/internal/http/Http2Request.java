package dev.loadtest.internal.http;

import java.net.URI;
import java.util.List;

import dev.loadtest.internal.http.body.Content;

/**
 * A request over HTTP/2.
 *
 * @param method the method
 * @param uri where to
 * @param headers what the author, the settings and the body say
 * @param content the body
 * @param asksFirst whether the body waits until the server asks for it
 * @param discards whether the body of the response is read and not kept
 * @param maxBodySize the most bytes that are kept of it
 * @param epoch the sender's when the call began
 * @param startNanos since when it is being made
 * @param deadlineNanos when it must have ended
 * @param firstByteNanos the limit from the request sent to the headers of the response, 0 for none
 */
public record Http2Request(String method, URI uri, List<Field> headers, Content content, boolean asksFirst,
        boolean discards, long maxBodySize, int epoch, long startNanos, long deadlineNanos, long firstByteNanos) {

    /**
     * A header.
     *
     * @param name its name
     * @param value its value
     */
    public record Field(String name, String value) {}
}
