package dev.loadtest.internal.http;

import java.util.Arrays;
import java.util.List;

import org.apache.hc.core5.http.Header;

import dev.loadtest.internal.http.body.Content;

/** Writes the head of a request, and a small body behind it, as the bytes that are sent. */
final class RequestHead implements RequestHeaders.Sink {

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
        if (!hasHost(request.headers())) {
            header("Host", request.url().origin().authority());
        }
        RequestHeaders.write(request, this);
        if (request.announcesBody()) {
            long length = request.payload().content().length();
            if (length == Content.UNKNOWN) {
                header("Transfer-Encoding", "chunked");
            } else {
                header("Content-Length", Long.toString(length));
            }
        }
        text("\r\n");
    }

    private static boolean hasHost(List<Header> headers) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).getName().equalsIgnoreCase("Host")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void header(String name, String value) {
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
