package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.http.body.BodySourceException;
import dev.loadtest.internal.http.body.BytesContent;
import dev.loadtest.internal.http.body.Content;

/**
 * Gives the body of a request to the JDK: bytes as they are, everything else read by one of its threads while it is sent. Why
 * it could not be read is kept, for it is no failure of the service's.
 */
final class ContentPublisher {

    private final Content content;
    private volatile @Nullable BodySourceException failure;
    private volatile @Nullable ContentStream open;

    ContentPublisher(Content content) {
        this.content = content;
    }

    /** What the JDK takes the body from; something is run when it has taken all of it. */
    BodyPublisher publisher(Runnable whenTaken) {
        if (content.length() == 0) {
            return BodyPublishers.noBody();
        }
        if (content instanceof BytesContent bytes) {
            return new StampedPublisher(BodyPublishers.ofByteArray(bytes.bytes()), whenTaken);
        }
        BodyPublisher read = BodyPublishers.ofInputStream(this::open);
        return new StampedPublisher(
                content.length() == Content.UNKNOWN ? read : BodyPublishers.fromPublisher(read, content.length()),
                whenTaken);
    }

    private InputStream open() {
        end();
        failure = null;
        ContentStream stream;
        try {
            stream = new ContentStream(content.open(), this::failed);
        } catch (BodySourceException e) {
            failure = e;
            stream = new ContentStream(new Unreadable(), this::failed);
        }
        open = stream;
        return stream;
    }

    private void failed(BodySourceException why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Why the body could not be read; null if it could. */
    @Nullable
    BodySourceException failure() {
        return failure;
    }

    /** Closes what is still open. */
    void end() {
        ContentStream stream = open;
        if (stream != null) {
            stream.end();
        }
    }

    /** In place of a stream that could not be opened: there is no other way to tell the JDK. */
    private static final class Unreadable extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("there is nothing to read from");
        }
    }
}
