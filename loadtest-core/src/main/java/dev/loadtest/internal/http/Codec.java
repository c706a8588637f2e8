package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;

import dev.loadtest.internal.http.body.BytesContent;
import dev.loadtest.internal.http.body.Content;
import dev.loadtest.internal.net.Link;

/**
 * HTTP/1.1 on one connection: HttpCore's buffer, line parser and body streams, reading through our {@link ResponseStream}.
 * HttpCore's own connection would make a message object with a list of headers for each request and response; this one
 * takes a request as {@linkplain RequestHead bytes} and uses what it has read before again.
 */
final class Codec {

    /** As much as all headers together, which {@link ResponseStream} limits. */
    static final int LONGEST_LINE = (int) ResponseStream.MAX_HEADER_BYTES;
    private static final int BUFFER = 2 * 1024;
    /** Head and body up to this go into one write, and mostly one packet. */
    private static final int ONE_WRITE = 64 * 1024;
    private static final int CHUNK = 16 * 1024;

    private final ResponseStream in;
    private final OutputStream out;
    private final Socket socket;
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(BUFFER, LONGEST_LINE);
    private final HeadReader heads;

    Codec(Link link, ResponseStream in, HeaderLines known) throws IOException {
        this.in = in;
        this.out = link.out();
        this.socket = link.tls() == null ? link.socket() : link.tls();
        this.heads = new HeadReader(buffer, in, known);
    }

    /** Writes a request. */
    void write(Outgoing request) throws IOException {
        Content content = request.payload().content();
        if (content.length() == 0) {
            out.write(request.head());
        } else if (content instanceof BytesContent small && small.length() < ONE_WRITE) {
            out.write(RequestHead.encode(request, small.bytes()));
        } else {
            out.write(request.head());
            writeStreamed(content);
        }
        out.flush();
    }

    /** Writes the head of a request alone; {@link #writeBody} follows, or nothing. */
    void writeHead(Outgoing request) throws IOException {
        out.write(request.head());
        out.flush();
    }

    /** Writes the body of a request whose head is written. */
    void writeBody(Outgoing request) throws IOException {
        writeStreamed(request.payload().content());
        out.flush();
    }

    /** Whether something comes within so many milliseconds: a byte, or the end. */
    boolean awaitInput(int millis) throws IOException {
        if (buffer.hasBufferedData()) {
            return true;
        }
        socket.setSoTimeout(millis);
        try {
            buffer.fillBuffer(in);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private void writeStreamed(Content content) throws IOException {
        if (content.length() == Content.UNKNOWN) {
            OutputStream chunks = new ChunkedOutputStream(new SessionOutputBufferImpl(CHUNK), out, CHUNK);
            content.writeTo(chunks);
            // Not in a finally: what was cut off must not get a last chunk.
            chunks.close();
        } else {
            content.writeTo(out);
        }
    }

    /** Reads a head, of an interim response too. */
    ResponseHead readHead() throws IOException, HttpException {
        return heads.read();
    }

    /** The body that follows a head, whose end {@link Framing} tells. */
    InputStream content(long framing) {
        if (framing == Framing.CHUNKED) {
            return new ChunkedBody(buffer, in);
        }
        return framing == Framing.UNTIL_CLOSE
                ? new IdentityInputStream(buffer, in)
                : new ContentLengthInputStream(buffer, in, framing);
    }

    /** Whether more has been read from the socket than belongs to the responses so far. */
    boolean hasReadAhead() {
        return buffer.hasBufferedData();
    }

    /** Whether the server has closed the connection; takes over a millisecond if it has not. */
    boolean isStale() throws IOException {
        try {
            socket.setSoTimeout(1);
            try {
                return buffer.fillBuffer(in) < 0;
            } finally {
                socket.setSoTimeout(0);
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
