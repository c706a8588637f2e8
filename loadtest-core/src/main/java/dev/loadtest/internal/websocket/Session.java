package dev.loadtest.internal.websocket;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.StreamConnection;
import dev.loadtest.internal.time.Time;
import dev.loadtest.websocket.CloseStatus;
import dev.loadtest.websocket.Message;
import dev.loadtest.websocket.WebSocketClosedException;
import dev.loadtest.websocket.WebSocketException;
import dev.loadtest.websocket.WebSocketSession;

/**
 * An open session. Everything happens on the thread of its virtual user, also what the protocol wants of a client: see
 * {@link #handle}.
 *
 * <pre>
 *  open ── close(..) ──► close frame sent ── the server's close frame, its end, or 10 s ──► over
 *    ├─── the server's close frame, which is answered ────────────────────────────────────► over: closed
 *    └─── end of the stream, I/O error, broken protocol, cut off ─────────────────────────► over: lost
 * </pre>
 */
final class Session implements WebSocketSession {

    private static final long CLOSING_NANOS = Duration.ofSeconds(10).toNanos();
    /** The server is to close the connection first, as the RFC wants it: else the port stays taken on this side. */
    private static final long LINGER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Time time;
    private final Flow flow;
    private final StreamConnection connection;
    private final Opening opening;
    private final SessionSamples samples;
    private final MessageReader reader;
    private final FrameWriter writer;
    private final Kept kept;
    private long pings;
    private @Nullable CloseStatus over;
    /** Why the session is over, unless it was closed. */
    private @Nullable WebSocketException lost;

    Session(Time time, Flow flow, StreamConnection connection, Opening opening, SessionSamples samples,
            SplittableRandom masks) {
        this.time = time;
        this.flow = flow;
        this.connection = connection;
        this.opening = opening;
        this.samples = samples;
        this.reader = new MessageReader(connection.in(), opening.maxMessageSize());
        this.writer = new FrameWriter(connection.out(), masks);
        this.kept = new Kept(opening.maxMessageSize());
    }

    @Override
    public void send(String text) {
        send(Opcode.TEXT, Utf8.encode(text));
    }

    @Override
    public void send(byte[] data) {
        send(Opcode.BINARY, data);
    }

    private void send(int opcode, byte[] payload) {
        flow.checkpoint();
        requireOpen();
        // Also if it fails: so does k6.
        samples.sent();
        write(opcode, payload);
    }

    @Override
    public Message receive() {
        Message message = await(opening.timeoutNanos());
        if (message == null) {
            throw tooLate("no message in time");
        }
        return message;
    }

    @Override
    public Optional<Message> receive(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout must be 0 or more and at most a year, but was " + timeout);
        }
        return Optional.ofNullable(await(timeout.toNanos()));
    }

    @Override
    public String receiveText() {
        return switch (receive()) {
            case Message.Text text -> text.text();
            case Message.Binary binary ->
                throw exception(new HttpError(1000, "binary message instead of a text"), null);
        };
    }

    private @Nullable Message await(long nanos) {
        flow.checkpoint();
        Message message = kept.poll();
        if (message == null) {
            requireOpen();
            connection.readUntil(Time.after(time.nanoTime(), nanos));
        }
        while (message == null) {
            Incoming incoming = read();
            if (incoming == null) {
                return null;
            }
            handle(incoming);
            message = kept.poll();
            if (message == null) {
                requireOpen();
            }
        }
        return message;
    }

    @Override
    public Duration ping() {
        flow.checkpoint();
        requireOpen();
        byte[] payload = Long.toString(++pings).getBytes(StandardCharsets.US_ASCII);
        long sent = time.nanoTime();
        write(Opcode.PING, payload);
        connection.readUntil(Time.after(sent, opening.timeoutNanos()));
        while (true) {
            Incoming incoming = read();
            if (incoming == null) {
                throw tooLate("no pong in time");
            }
            if (incoming instanceof Incoming.Pong pong && Arrays.equals(pong.payload(), payload)) {
                long nanos = time.nanoTime() - sent;
                samples.ping(nanos);
                return Duration.ofNanos(nanos);
            }
            handle(incoming);
            requireOpen();
        }
    }

    /** What comes next; null if it does not come in time. */
    private @Nullable Incoming read() {
        try {
            return reader.next();
        } catch (SocketTimeoutException e) {
            return null;
        } catch (ProtocolException e) {
            throw broken(e);
        } catch (EOFException e) {
            throw lost(new HttpError(1000, "connection closed without a close frame"), e);
        } catch (IOException e) {
            throw lost(connection.errorOf(e), e);
        }
    }

    private void handle(Incoming incoming) {
        switch (incoming) {
            case Incoming.Whole whole -> {
                samples.received();
                if (!kept.add(whole.message())) {
                    throw broken(new ProtocolException(CloseCode.TOO_BIG, "too many messages before a pong"));
                }
            }
            case Incoming.Ping ping -> write(Opcode.PONG, ping.payload());
            case Incoming.Pong pong -> {
                // Unasked for, or later than its ping was waited for: allowed, and of no meaning.
            }
            case Incoming.Close close -> answer(close.status());
        }
    }

    /** The server closes the session. */
    private void answer(CloseStatus status) {
        try {
            connection.limitWrite(LINGER_NANOS);
            if (status.code() == CloseCode.NO_CODE) {
                writer.write(Opcode.CLOSE, new byte[0]);
            } else {
                writer.writeClose(status.code(), status.reason());
            }
        } catch (IOException e) {
            // It does not want to hear that any more.
        }
        end(status, null);
        leave();
    }

    /** Goes on where the connection allows; else the session is over, closed if the server has said so before. */
    private void write(int opcode, byte[] payload) {
        try {
            connection.limitWrite(opening.timeoutNanos());
            writer.write(opcode, payload);
        } catch (IOException e) {
            HttpError error = connection.errorOf(e);
            readLastWords();
            requireOpen();
            throw lost(error, e);
        } finally {
            connection.unlimitWrite();
        }
    }

    /** Whoever closes a session says why, and that may have come before the connection broke. */
    private void readLastWords() {
        try {
            connection.readUntil(time.nanoTime());
            Incoming incoming = reader.next();
            while (over == null) {
                if (incoming instanceof Incoming.Close close) {
                    end(close.status(), null);
                    connection.close();
                } else {
                    incoming = reader.next();
                }
            }
        } catch (IOException e) {
            // It has said nothing.
        }
    }

    @Override
    public boolean isOpen() {
        return over == null;
    }

    @Override
    public Optional<CloseStatus> closeStatus() {
        return Optional.ofNullable(over);
    }

    @Override
    public Optional<String> subprotocol() {
        String chosen = opening.subprotocol();
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    @Override
    public void close(int code, String reason) {
        if (!CloseCode.maySend(code)) {
            throw new IllegalArgumentException("close code must be one that may be sent, but was " + code);
        }
        int length = Utf8.encode(reason).length;
        if (length > 123) {
            throw new IllegalArgumentException("close reason must be at most 123 bytes in UTF-8, but was " + length);
        }
        if (over != null) {
            return;
        }
        // Not by a checkpoint: this may be the end of a try block that the flow's end is leaving.
        CloseStatus answer = flow.isCancelled() ? null : shakeHands(code, reason);
        end(answer == null ? new CloseStatus(CloseCode.LOST, "") : answer, null);
        if (answer == null) {
            connection.close();
        } else {
            leave();
        }
    }

    private @Nullable CloseStatus shakeHands(int code, String reason) {
        try {
            connection.limitWrite(CLOSING_NANOS);
            writer.writeClose(code, reason);
            connection.unlimitWrite();
            connection.readUntil(Time.after(time.nanoTime(), CLOSING_NANOS));
            while (true) {
                switch (reader.next()) {
                    case Incoming.Close close -> {
                        return close.status();
                    }
                    case Incoming.Whole whole -> samples.received();
                    case Incoming.Ping ping -> {
                        // After a close frame nothing may be sent.
                    }
                    case Incoming.Pong pong -> {
                        // Of no meaning.
                    }
                }
            }
        } catch (IOException e) {
            return null;
        } finally {
            connection.unlimitWrite();
        }
    }

    /** At the end of its iteration: without waiting, for nobody would hear. */
    void endWithIteration() {
        if (over != null) {
            return;
        }
        end(new CloseStatus(CloseCode.GOING_AWAY, ""), null);
        if (!flow.isCancelled()) {
            try {
                connection.limitWrite(LINGER_NANOS);
                writer.writeClose(CloseCode.GOING_AWAY, "");
            } catch (IOException e) {
                // It is gone already.
            } finally {
                connection.unlimitWrite();
            }
        }
        connection.close();
    }

    /** Lets the server close the connection first. */
    private void leave() {
        connection.unlimitWrite();
        connection.awaitEnd(Time.after(time.nanoTime(), LINGER_NANOS));
        connection.close();
    }

    private WebSocketException broken(ProtocolException violation) {
        try {
            connection.limitWrite(LINGER_NANOS);
            writer.writeClose(violation.closeCode(), "");
        } catch (IOException e) {
            // It is gone already.
        } finally {
            connection.unlimitWrite();
        }
        String message = String.valueOf(violation.getMessage());
        return lost(new HttpError(1000, message), violation);
    }

    private WebSocketException lost(HttpError error, IOException cause) {
        int code = cause instanceof ProtocolException violation ? violation.closeCode() : CloseCode.LOST;
        end(new CloseStatus(code, ""), error);
        connection.close();
        flow.checkpoint();
        WebSocketException exception = exception(error, cause);
        lost = exception;
        return exception;
    }

    private void end(CloseStatus status, @Nullable HttpError error) {
        over = status;
        samples.ended(time.nanoTime() - opening.startNanos(), error);
    }

    private void requireOpen() {
        CloseStatus status = over;
        WebSocketException why = lost;
        if (why != null) {
            throw exception(why.error(), why);
        }
        if (status != null) {
            throw new WebSocketClosedException(opening.name(), status);
        }
    }

    private WebSocketException tooLate(String what) {
        flow.checkpoint();
        return exception(new HttpError(1050, what), null);
    }

    private WebSocketException exception(HttpError error, @Nullable Throwable cause) {
        return new WebSocketException(opening.name(), error, 101, cause);
    }

    @Override
    public Iterator<Message> iterator() {
        return new Iterator<>() {

            private @Nullable Message next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    try {
                        next = receive();
                    } catch (WebSocketClosedException e) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            public Message next() {
                Message result = hasNext() ? next : null;
                if (result == null) {
                    throw new NoSuchElementException();
                }
                next = null;
                return result;
            }
        };
    }
}
