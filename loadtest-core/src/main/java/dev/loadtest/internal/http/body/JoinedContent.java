package dev.loadtest.internal.http.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Contents one after the other; each is opened when it is its turn. */
final class JoinedContent implements Content {

    private final List<Content> parts;

    JoinedContent(List<Content> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public long length() {
        long sum = 0;
        for (Content part : parts) {
            if (part.length() == UNKNOWN) {
                return UNKNOWN;
            }
            sum += part.length();
        }
        return sum;
    }

    @Override
    public InputStream open() {
        return new Joined();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Content part : parts) {
            part.writeTo(out);
        }
    }

    private final class Joined extends InputStream {

        private int next;
        private @Nullable InputStream current;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (true) {
                InputStream in = current;
                if (in == null) {
                    if (next == parts.size()) {
                        return -1;
                    }
                    in = parts.get(next++).open();
                    current = in;
                }
                int count = in.read(buffer, offset, length);
                if (count >= 0) {
                    return count;
                }
                close();
            }
        }

        /** Closes the one that is open. */
        @Override
        public void close() throws IOException {
            InputStream in = current;
            current = null;
            if (in != null) {
                in.close();
            }
        }
    }
}
