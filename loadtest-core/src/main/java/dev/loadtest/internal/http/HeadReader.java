package dev.loadtest.internal.http;

import java.io.IOException;
import java.util.Arrays;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of responses on one connection, from HttpCore's buffer. What is the same as the last time
 * is not made again: in the end a response like the last one costs no memory at all.
 */
final class HeadReader {

    private static final int MOST_HEADERS = 10_000;
    private static final int MOST_EMPTY_LINES = 10;
    private static final int USUAL_LINE = 64;
    private static final int USUAL_HEADERS = 12;

    private final SessionInputBuffer buffer;
    private final ResponseStream in;
    private final HeaderLines known;
    private final CharArrayBuffer line = new CharArrayBuffer(USUAL_LINE);
    private Header[] headers = new Header[USUAL_HEADERS];
    private int count;
    /** What the value of the last header has become, where it goes over several lines. */
    private @Nullable StringBuilder folded;
    private @Nullable String lastStatusText;
    private @Nullable StatusLine lastStatus;
    private @Nullable ResponseHead last;

    HeadReader(SessionInputBuffer buffer, ResponseStream in, HeaderLines known) {
        this.buffer = buffer;
        this.in = in;
        this.known = known;
    }

    /** The next head, of an interim response too. */
    ResponseHead read() throws IOException, HttpException {
        StatusLine status = readStatus();
        readHeaders();
        ResponseHead previous = last;
        boolean http11 = status.getProtocolVersion().greaterEquals(HttpVersion.HTTP_1_1);
        if (previous != null && previous.status() == status.getStatusCode() && previous.http11() == http11
                && Arrays.equals(previous.headers(), 0, previous.headers().length, headers, 0, count)) {
            return previous;
        }
        ResponseHead head = ResponseHead.of(status.getStatusCode(), http11, Arrays.copyOf(headers, count));
        last = head;
        return head;
    }

    private StatusLine readStatus() throws IOException, HttpException {
        for (int empty = 0; empty < MOST_EMPTY_LINES; empty++) {
            line.clear();
            if (buffer.readLine(line, in) < 0) {
                throw new NoHttpResponseException("no response");
            }
            if (!line.isEmpty()) {
                return status();
            }
        }
        throw new MessageConstraintException("too many empty lines before the response");
    }

    private StatusLine status() throws HttpException {
        StatusLine known = lastStatus;
        if (known != null && lastStatusText != null && lastStatusText.contentEquals(line)) {
            return known;
        }
        StatusLine status = HeadLines.statusLine(line);
        lastStatusText = line.toString();
        lastStatus = status;
        return status;
    }

    private void readHeaders() throws IOException, HttpException {
        count = 0;
        folded = null;
        while (true) {
            line.clear();
            if (buffer.readLine(line, in) < 0 || line.isEmpty()) {
                endFolded();
                return;
            }
            if (count > 0 && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                unfold();
            } else {
                endFolded();
                add(known.of(line));
            }
        }
    }

    private void add(Header header) throws MessageConstraintException {
        if (count == MOST_HEADERS) {
            throw new MessageConstraintException("too many headers");
        }
        if (count == headers.length) {
            headers = Arrays.copyOf(headers, 2 * count);
        }
        headers[count++] = header;
    }

    /** A line that begins with a blank continues the last header. */
    private void unfold() {
        StringBuilder value = folded;
        if (value == null) {
            value = new StringBuilder(headers[count - 1].getValue());
            folded = value;
        }
        value.append(' ').append(line.substringTrimmed(0, line.length()));
    }

    private void endFolded() {
        StringBuilder value = folded;
        if (value != null) {
            headers[count - 1] = new BasicHeader(headers[count - 1].getName(), value.toString().strip());
            folded = null;
        }
    }
}
