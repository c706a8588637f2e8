package dev.loadtest.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.apache.hc.core5.http.Header;

/**
 * The headers of a request that do not depend on the protocol: those of author and settings, and what URL and body add where
 * these are silent.
 */
final class RequestHeaders {

    private RequestHeaders() {}

    /** Who takes them. */
    @FunctionalInterface
    interface Sink {

        void header(String name, String value);
    }

    /** Names all headers, in the order in which they are sent. */
    static void write(Outgoing request, Sink sink) {
        List<Header> headers = request.headers();
        boolean hasType = false;
        boolean hasAuthorization = false;
        boolean hasEncoding = false;
        boolean typeIsFixed = request.payload().isTypeFixed();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).getName();
            boolean isType = name.equalsIgnoreCase("Content-Type");
            hasType |= isType;
            hasAuthorization |= name.equalsIgnoreCase("Authorization");
            hasEncoding |= name.equalsIgnoreCase("Content-Encoding");
            if (!typeIsFixed || !isType) {
                sink.header(name, headers.get(i).getValue());
            }
        }
        String userInfo = request.url().userInfo();
        if (userInfo != null && !hasAuthorization) {
            sink.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString(Percent.decode(userInfo).getBytes(StandardCharsets.UTF_8)));
        }
        if (request.announcesBody()) {
            String contentType = request.payload().contentType();
            if (contentType != null && (typeIsFixed || !hasType)) {
                sink.header("Content-Type", contentType);
            }
            String encoding = request.payload().contentEncoding();
            if (encoding != null && !hasEncoding) {
                sink.header("Content-Encoding", encoding);
            }
        }
    }
}
