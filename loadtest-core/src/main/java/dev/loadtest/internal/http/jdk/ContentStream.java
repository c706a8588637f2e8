package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.loadtest.internal.http.body.BodySourceException;

/**
 * A body while one of the JDK's threads reads it, and another may end that. It is closed between two reads, never within one:
 * what encodes with a native library must not lose it there.
 */
final class ContentStream extends InputStream {

    private final InputStream source;
    private final Consumer<BodySourceException> whenUnreadable;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ended;
    private boolean closed;

    ContentStream(InputStream source, Consumer<BodySourceException> whenUnreadable) {
        this.source = source;
        this.whenUnreadable = whenUnreadable;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (ended) {
                throw new IOException("the request has ended");
            }
            return source.read(target, offset, length);
        } catch (IOException e) {
            tell(BodySourceException.of(e));
            throw e;
        } catch (RuntimeException e) {
            tell(BodySourceException.ofAuthors(e));
            throw new IOException(e);
        } finally {
            lock.unlock();
            if (ended) {
                end();
            }
        }
    }

    private void tell(BodySourceException why) {
        if (!ended) {
            whenUnreadable.accept(why);
        }
    }

    /** Lets it be read no more, and closes it now or after the read that is under way. */
    void end() {
        ended = true;
        if (lock.tryLock()) {
            try {
                if (!closed) {
                    closed = true;
                    source.close();
                }
            } catch (IOException e) {
                // Nothing more is wanted of it.
            } finally {
                lock.unlock();
            }
        }
    }

    /** By the reader, at the end. */
    @Override
    public void close() {
        end();
    }
}
