package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.Watchdog;
import dev.loadtest.internal.time.Time;

/**
 * A connection whose request was answered, and on which a stream follows. It is closed with all others of its client when that is
 * aborted. Used by the client's own thread.
 *
 * <p>A read may end for the time being, by {@link SocketTimeoutException}, and be taken up again. A write that lasts too long
 * is the end of the connection.
 */
public final class StreamConnection {

    private final Time time;
    private final Connections connections;
    private final Watchdog.Slot slot;
    private final Link link;
    private final int epoch;
    private final Answer answer;
    private final InputStream in;
    private final OutputStream out;
    private long readUntilNanos;
    private boolean mayRead;
    private @Nullable Deadline write;

    StreamConnection(Time time, Connections connections, Watchdog.Slot slot, Link link, InputStream in, int epoch,
            Answer answer) throws IOException {
        this.time = time;
        this.connections = connections;
        this.slot = slot;
        this.link = link;
        this.epoch = epoch;
        this.answer = answer;
        this.in = new PatientInput(in);
        this.out = link.out();
    }

    /** A header of the answer; empty if it is not there. */
    public String header(String name) {
        return answer.header(name);
    }

    /** What the server says. */
    public InputStream in() {
        return in;
    }

    /** Where to answer it. */
    public OutputStream out() {
        return out;
    }

    /** Lets reads last until a moment; at the least, one of them takes what is there already. */
    public void readUntil(long nanos) {
        readUntilNanos = nanos;
        mayRead = true;
    }

    /** Closes the connection if what is written now lasts too long. */
    public void limitWrite(long nanos) {
        Deadline deadline = slot.arm(Time.after(time.nanoTime(), nanos));
        deadline.watch(link.socket());
        write = deadline;
    }

    /** Ends that: what had to be written is. */
    public void unlimitWrite() {
        Deadline deadline = write;
        if (deadline != null && !deadline.isExpired()) {
            deadline.release(link.socket());
            slot.disarm();
            write = null;
        }
    }

    /** Reads and drops, until the server closes the connection or a moment has come. */
    public void awaitEnd(long untilNanos) {
        readUntil(untilNanos);
        byte[] dropped = new byte[1024];
        try {
            int count = in.read(dropped);
            while (count >= 0) {
                count = in.read(dropped);
            }
        } catch (IOException e) {
            // It has ended in another way, or not in time.
        }
    }

    /** What is behind a failure of this connection. */
    public HttpError errorOf(IOException failure) {
        HttpError own = connections.errorOfOurOwn(write, epoch);
        return own == null ? Failures.of(failure, true) : own;
    }

    /** Closes the connection, if it is not closed yet. */
    public void close() {
        connections.closeAlone(link);
    }

    /** Whose every read is limited by what is left of the time: also where bytes drip. */
    private final class PatientInput extends InputStream {

        private final InputStream source;

        PatientInput(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long left = readUntilNanos == Time.NEVER ? Long.MAX_VALUE : readUntilNanos - time.nanoTime();
            if (left <= 0 && !mayRead) {
                throw new SocketTimeoutException();
            }
            mayRead = false;
            link.socket().setSoTimeout((int) Math.max(1, Math.min(left / 1_000_000, Integer.MAX_VALUE)));
            return source.read(buffer, offset, length);
        }
    }
}
