package dev.loadtest.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import dev.loadtest.internal.http.body.Content;

/** A request's body for HttpCore: read while it is written, in chunks if its length is not known. */
final class ContentEntity extends AbstractHttpEntity {

    private final Content content;

    ContentEntity(Content content) {
        super((String) null, null, content.length() == Content.UNKNOWN);
        this.content = content;
    }

    @Override
    public long getContentLength() {
        return content.length();
    }

    @Override
    public InputStream getContent() {
        return content.open();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        content.writeTo(out);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // Whoever writes it closes what it opened.
    }
}
