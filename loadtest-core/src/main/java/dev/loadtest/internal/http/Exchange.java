package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.body.BodyReader;
import dev.loadtest.internal.http.body.BodySourceException;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.ProxyServer;
import dev.loadtest.internal.time.Time;

/**
 * Sends one request and reads its response, on the caller's thread.
 *
 * <p>A reused connection may have been closed by the server just when we wrote to it. If it dies before one byte of a
 * response, the request is sent once more on a new connection when that can do no harm: when the method is idempotent, or
 * when the dead connection had not taken one byte of it. A POST or PATCH of which anything was written is never repeated.
 */
final class Exchange {

    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    /** As long as Go waits, and so k6. */
    private static final int WAIT_FOR_CONTINUE_MILLIS = 1_000;

    private final Time time;
    private final Connections connections;
    private final Outgoing request;
    private final BodyPolicy bodies;
    private final Deadline deadline;
    private final Stamps stamps;
    private final int epoch;
    private final long firstByteLimit;
    private int replays;
    private @Nullable Connection connection;
    private boolean answered;
    /** The server has asked for the body. */
    private boolean invited;
    /** What the server said instead of asking for the body. */
    private @Nullable ResponseHead refusal;
    private long bodySize;
    private long firstByteNanos;
    private @Nullable String tlsVersion;

    /** An exchange that is being made since {@code startNanos}; no limit of the first byte if that is 0. */
    Exchange(Time time, Connections connections, Outgoing request, BodyPolicy bodies, int epoch, Deadline deadline,
            long startNanos, long firstByteLimit) {
        this.time = time;
        this.connections = connections;
        this.request = request;
        this.bodies = bodies;
        this.epoch = epoch;
        this.firstByteLimit = firstByteLimit;
        this.deadline = deadline;
        this.stamps = new Stamps(startNanos);
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
        return used.isReused() && unanswered && !invited && replays == 0
                && (request.isIdempotent() || nothingWritten)
                && errorOfOurOwn() == null;
    }

    /** Why the call was ended from our side; null if it was not. */
    private @Nullable HttpError errorOfOurOwn() {
        HttpError own = connections.errorOfOurOwn(deadline, epoch);
        // What came too late for the dialer has been said by it.
        return own == null && connection != null ? deadline.partError() : own;
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
        @Nullable
        IOException writeFailure = write(leased);
        long wrote = time.nanoTime();
        stamps.wroteRequest(wrote, writeFailure == null && !in.isAnswered());
        if (firstByteLimit > 0) {
            in.limitFirstByte(deadline, Time.after(wrote, firstByteLimit));
        }
        ResponseHead refused = refusal;
        ResponseHead head = refused == null ? readHead(codec, writeFailure) : refused;
        noteFirstByte(leased);
        if (!answered) {
            // It was in the buffer before the request was sent, so it answers something else.
            throw new ConnectionClosedException("unsolicited response");
        }
        in.expectBody();
        long framing = head.framing(request.method());
        byte[] body = framing == 0 ? Hop.NO_BODY : readBody(codec, framing);
        long end = time.nanoTime();
        boolean ours = deadline.release(leased.socket());
        if (ours && writeFailure == null && refused == null && head.keepsAlive() && framing != Framing.UNTIL_CLOSE
                && !request.asksToClose()) {
            connections.release(leased, end, head.keepAliveSeconds());
        } else {
            connections.discard(leased);
        }
        return new Hop(request, head.status(), head.protocol(), head.headers(), body, bodySize, tlsVersion,
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
    private @Nullable IOException write(Connection leased) throws IOException, HttpException {
        long before = leased.socket().written();
        try {
            ProxyServer proxy = leased.link().proxy();
            Outgoing sent = proxy == null ? request : request.through(proxy);
            if (sent.asksFirst()) {
                refusal = askFirst(leased, sent);
            } else {
                leased.codec().write(sent);
            }
            return null;
        } catch (IOException e) {
            boolean mayBeAnswered = !request.payload().isEmpty() && leased.socket().written() > before
                    && !leased.socket().isClosed() && !Thread.currentThread().isInterrupted();
            if (mayBeAnswered) {
                return e;
            }
            throw e;
        }
    }

    /**
     * Writes the head, and the body once the server asks for it, or after a second in which it has said nothing. What it
     * says instead is returned.
     */
    private @Nullable ResponseHead askFirst(Connection leased, Outgoing sent)
            throws IOException, HttpException {
        Codec codec = leased.codec();
        codec.writeHead(sent);
        if (codec.awaitInput(WAIT_FOR_CONTINUE_MILLIS)) {
            ResponseHead head = nextHead(codec, CONTINUE);
            if (head.status() != CONTINUE) {
                return head;
            }
            invited = true;
            leased.in().expectAnother(codec.hasReadAhead());
        }
        codec.writeBody(sent);
        return null;
    }

    private static ResponseHead readHead(Codec codec, @Nullable IOException writeFailure)
            throws IOException, HttpException {
        try {
            return nextHead(codec, SWITCHING_PROTOCOLS);
        } catch (IOException | HttpException e) {
            if (writeFailure != null) {
                writeFailure.addSuppressed(e);
                throw writeFailure;
            }
            throw e;
        }
    }

    /**
     * The next head that ends a wait: interim ones (100, 102, 103) announce another, unless it is the one that was waited
     * for. 101 is final, though nobody asked for it.
     */
    private static ResponseHead nextHead(Codec codec, int awaited) throws IOException, HttpException {
        ResponseHead head = codec.readHead();
        while (head.status() < 200 && head.status() != SWITCHING_PROTOCOLS && head.status() != awaited) {
            head = codec.readHead();
        }
        return head;
    }

    private byte[] readBody(Codec codec, long framing) throws IOException {
        InputStream content = codec.content(framing);
        if (bodies.discards()) {
            bodySize = BodyReader.discardAll(content, framing);
            return Hop.DISCARDED;
        }
        byte[] body = BodyReader.readAll(content, framing, bodies.maxSize());
        bodySize = body.length;
        return body;
    }
}
