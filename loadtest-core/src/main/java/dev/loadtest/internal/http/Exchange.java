package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.body.BodyReader;
import dev.loadtest.internal.http.body.BodySourceException;
import dev.loadtest.internal.http.body.BytesContent;
import dev.loadtest.internal.http.body.Content;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.time.Time;

/**
 * Sends one request and reads its response, on the caller's thread.
 *
 * <p>A reused connection may have been closed by the server just when we wrote to it. If it dies before one byte of a
 * response, the request is sent once more on a new connection when that can do no harm: when the method is idempotent, or
 * when the dead connection had not taken one byte of it. A POST or PATCH of which anything was written is never repeated.
 */
final class Exchange {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Time time;
    private final Connections connections;
    private final Outgoing request;
    private final BodyPolicy bodies;
    private final Deadline deadline;
    private final Stamps stamps;
    private final int epoch;
    private int replays;
    private @Nullable Connection connection;
    private boolean answered;
    private long bodySize;
    private long firstByteNanos;
    private @Nullable String tlsVersion;

    Exchange(Time time, Connections connections, Outgoing request, BodyPolicy bodies, int epoch, Deadline deadline) {
        this.time = time;
        this.connections = connections;
        this.request = request;
        this.bodies = bodies;
        this.epoch = epoch;
        this.deadline = deadline;
        this.stamps = new Stamps(time.nanoTime());
    }

    /** Runs the exchange; whatever goes wrong with it is in the result. */
    Hop run() {
        while (true) {
            long writtenBefore = 0;
            answered = false;
            connection = null;
            try {
                if (deadline.isExpired()) {
                    throw new IOException("too late");
                }
                Connection leased = connections.lease(request.url().origin(), replays > 0, epoch, deadline, stamps);
                connection = leased;
                tlsVersion = leased.tlsVersion();
                writtenBefore = leased.socket().written();
                return sendAndReceive(leased);
            } catch (BodySourceException e) {
                if (errorOfOurOwn() == null) {
                    throw e;
                }
                // Whoever interrupts the flow interrupts the author's stream too.
                return failed(e);
            } catch (IOException | HttpException | RuntimeException e) {
                Connection used = connection;
                if (used == null || !mayReplay(used, used.socket().written() == writtenBefore, e)) {
                    return failed(e);
                }
                replays++;
                stamps.restart();
            }
        }
    }

    private boolean mayReplay(Connection used, boolean nothingWritten, Exception failure) {
        // What is no response at all is a rest of an earlier one, such as the body of a HEAD.
        boolean unanswered = !answered || failure instanceof NotHttpException;
        return used.isReused() && unanswered && replays == 0
                && (request.isIdempotent() || nothingWritten)
                && errorOfOurOwn() == null;
    }

    /** Why the call was ended from our side; null if it was not. */
    private @Nullable HttpError errorOfOurOwn() {
        if (deadline.isExpired()) {
            return Failures.TIMEOUT;
        }
        if (Thread.currentThread().isInterrupted()) {
            return Failures.INTERRUPTED;
        }
        return connections.epoch() == epoch ? null : Failures.ABORTED;
    }

    private Hop failed(Exception failure) {
        long end = time.nanoTime();
        HttpError own = errorOfOurOwn();
        HttpError error = own == null ? Failures.of(failure, answered) : own;
        return Hop.failed(request, tlsVersion, stamps.phases(answered, firstByteNanos, end), end, replays, error,
                failure);
    }

    private Hop sendAndReceive(Connection leased) throws IOException, HttpException {
        boolean settled = false;
        try {
            Hop hop = sendAndReceiveOn(leased);
            settled = true;
            return hop;
        } finally {
            if (!settled) {
                noteFirstByte(leased);
                deadline.release(leased.socket());
                connections.discard(leased);
            }
        }
    }

    private Hop sendAndReceiveOn(Connection leased) throws IOException, HttpException {
        Codec codec = leased.codec();
        ResponseStream in = leased.in();
        in.expectResponse();
        ClassicHttpRequest message = message();
        @Nullable
        IOException writeFailure = write(leased, message);
        stamps.wroteRequest(time.nanoTime(), writeFailure == null);
        ClassicHttpResponse response = readHeader(codec, writeFailure);
        noteFirstByte(leased);
        if (!answered) {
            // It was in the buffer before the request was sent, so it answers something else.
            throw new ConnectionClosedException("unsolicited response");
        }
        in.expectBody();
        byte[] body = readBody(codec, response);
        long end = time.nanoTime();
        Header[] headers = response.getHeaders();
        boolean ours = deadline.release(leased.socket());
        if (ours && writeFailure == null && keepsAlive(message, response, headers)) {
            connections.release(leased, Headers.keepAliveSeconds(headers));
        } else {
            connections.discard(leased);
        }
        return new Hop(request, response.getCode(), protocol(response), headers, body, bodySize, tlsVersion,
                stamps.phases(answered, firstByteNanos, end), end, replays, null, null);
    }

    private void noteFirstByte(Connection used) {
        answered = used.in().isAnswered();
        firstByteNanos = used.in().firstByteNanos();
    }

    /**
     * Writes the request. A server that has answered already may stop listening to a body; what it said is worth reading,
     * so such a failure is returned, to be thrown if there is no answer.
     */
    private @Nullable IOException write(Connection leased, ClassicHttpRequest message)
            throws IOException, HttpException {
        long before = leased.socket().written();
        try {
            leased.codec().sendRequestHeader(message);
            if (message.getEntity() != null) {
                leased.codec().sendRequestEntity(message);
            }
            leased.codec().flush();
            return null;
        } catch (IOException e) {
            boolean mayBeAnswered = message.getEntity() != null && leased.socket().written() > before
                    && !leased.socket().isClosed() && !Thread.currentThread().isInterrupted();
            if (mayBeAnswered) {
                return e;
            }
            throw e;
        }
    }

    private ClassicHttpRequest message() {
        // Not the constructor that takes a path alone: it reads it as a URI, in which "//a" is a host.
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), null, null,
                request.url().path());
        List<Header> headers = request.headers();
        boolean hasHost = false;
        boolean hasType = false;
        boolean hasAuthorization = false;
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).getName();
            hasHost |= name.equalsIgnoreCase("Host");
            hasType |= name.equalsIgnoreCase("Content-Type");
            hasAuthorization |= name.equalsIgnoreCase("Authorization");
        }
        if (!hasHost) {
            message.addHeader("Host", request.url().origin().authority());
        }
        boolean typeIsFixed = request.payload().isTypeFixed();
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            if (!typeIsFixed || !header.getName().equalsIgnoreCase("Content-Type")) {
                message.addHeader(header);
            }
        }
        String userInfo = request.url().userInfo();
        if (userInfo != null && !hasAuthorization) {
            message.addHeader("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString(Percent.decode(userInfo).getBytes(StandardCharsets.UTF_8)));
        }
        addBody(message, hasType && !typeIsFixed);
        return message;
    }

    private void addBody(BasicClassicHttpRequest message, boolean hasType) {
        Payload payload = request.payload();
        if (!request.announcesBody()) {
            return;
        }
        String contentType = payload.contentType();
        if (contentType != null && !hasType) {
            message.addHeader("Content-Type", contentType);
        }
        String encoding = payload.contentEncoding();
        if (encoding != null && !message.containsHeader("Content-Encoding")) {
            message.addHeader("Content-Encoding", encoding);
        }
        long length = payload.content().length();
        if (length == Content.UNKNOWN) {
            message.addHeader("Transfer-Encoding", "chunked");
        } else {
            message.addHeader("Content-Length", Long.toString(length));
        }
        if (payload.content() instanceof BytesContent bytes) {
            if (length > 0) {
                message.setEntity(new ByteArrayEntity(bytes.bytes(), null));
            }
        } else if (length != 0) {
            message.setEntity(new ContentEntity(payload.content()));
        }
    }

    private static ClassicHttpResponse readHeader(Codec codec, @Nullable IOException writeFailure)
            throws IOException, HttpException {
        try {
            ClassicHttpResponse response = codec.receiveResponseHeader();
            // Interim responses (100, 103) announce the real one; 101 is final, though nobody asked for it.
            while (response.getCode() < 200 && response.getCode() != SWITCHING_PROTOCOLS) {
                response = codec.receiveResponseHeader();
            }
            return response;
        } catch (IOException | HttpException e) {
            if (writeFailure != null) {
                writeFailure.addSuppressed(e);
                throw writeFailure;
            }
            throw e;
        }
    }

    private byte[] readBody(Codec codec, ClassicHttpResponse response) throws IOException, HttpException {
        int status = response.getCode();
        if (request.method().equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return Hop.NO_BODY;
        }
        codec.receiveResponseEntity(response);
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        if (content == null) {
            return Hop.NO_BODY;
        }
        if (bodies.discards()) {
            bodySize = BodyReader.discardAll(content, entity.getContentLength());
            return Hop.DISCARDED;
        }
        byte[] body = BodyReader.readAll(content, entity.getContentLength(), bodies.maxSize());
        bodySize = body.length;
        return body;
    }

    private boolean keepsAlive(ClassicHttpRequest message, ClassicHttpResponse response, Header[] headers) {
        HttpEntity entity = response.getEntity();
        boolean untilClose = entity != null && entity.getContentLength() < 0 && !entity.isChunked();
        if (untilClose || response.getCode() < 200 || Headers.hasWord(headers, "Connection", "close")
                || Headers.hasWord(message.getHeaders(), "Connection", "close")) {
            return false;
        }
        return isHttp11(response) || Headers.hasWord(headers, "Connection", "keep-alive");
    }

    private static boolean isHttp11(ClassicHttpResponse response) {
        return response.getVersion() != null && response.getVersion().greaterEquals(HttpVersion.HTTP_1_1);
    }

    private static String protocol(ClassicHttpResponse response) {
        return isHttp11(response) ? "HTTP/1.1" : "HTTP/1.0";
    }
}
