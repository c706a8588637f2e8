package dev.loadtest.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.apache.hc.core5.http.Header;

import dev.loadtest.internal.http.body.Content;

/** Writes the head of a request, and a small body behind it, as the bytes that are sent. */
final class RequestHead {

    private static final int USUAL = 256;

    private byte[] bytes;
    private int size;

    private RequestHead(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** The head of a request, and a body behind it, which may be empty. */
    static byte[] encode(Outgoing request, byte[] body) {
        RequestHead head = new RequestHead(USUAL + body.length);
        head.request(request);
        head.reserve(body.length);
        System.arraycopy(body, 0, head.bytes, head.size, body.length);
        return Arrays.copyOf(head.bytes, head.size + body.length);
    }

    private void request(Outgoing request) {
        text(request.method());
        octet(' ');
        text(request.url().path());
        text(" HTTP/1.1\r\n");
        List<Header> headers = request.headers();
        boolean hasHost = false;
        boolean hasType = false;
        boolean hasAuthorization = false;
        boolean hasEncoding = false;
        boolean typeIsFixed = request.payload().isTypeFixed();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).getName();
            hasHost |= name.equalsIgnoreCase("Host");
            hasType |= name.equalsIgnoreCase("Content-Type");
            hasAuthorization |= name.equalsIgnoreCase("Authorization");
            hasEncoding |= name.equalsIgnoreCase("Content-Encoding");
        }
        if (!hasHost) {
            header("Host", request.url().origin().authority());
        }
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).getName();
            if (!typeIsFixed || !name.equalsIgnoreCase("Content-Type")) {
                header(name, headers.get(i).getValue());
            }
        }
        String userInfo = request.url().userInfo();
        if (userInfo != null && !hasAuthorization) {
            header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString(Percent.decode(userInfo).getBytes(StandardCharsets.UTF_8)));
        }
        if (request.announcesBody()) {
            body(request.payload(), hasType && !typeIsFixed, hasEncoding);
        }
        text("\r\n");
    }

    private void body(Payload payload, boolean hasType, boolean hasEncoding) {
        String contentType = payload.contentType();
        if (contentType != null && !hasType) {
            header("Content-Type", contentType);
        }
        String encoding = payload.contentEncoding();
        if (encoding != null && !hasEncoding) {
            header("Content-Encoding", encoding);
        }
        long length = payload.content().length();
        if (length == Content.UNKNOWN) {
            header("Transfer-Encoding", "chunked");
        } else {
            header("Content-Length", Long.toString(length));
        }
    }

    private void header(String name, String value) {
        text(name);
        text(": ");
        text(value);
        text("\r\n");
    }

    /** Characters as octets: nothing beyond ISO 8859-1 is let in. */
    private void text(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void octet(char octet) {
        reserve(1);
        bytes[size++] = (byte) octet;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
