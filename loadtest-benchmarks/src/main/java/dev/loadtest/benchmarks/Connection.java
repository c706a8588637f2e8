package dev.loadtest.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A client's connection to the recording server: reads one request after the other, of which none has a body. The next
 * request comes after the answer to the one before, as with every client that does not pipeline.
 */
final class Connection {

    private static final int LARGEST_REQUEST = 4096;
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(LARGEST_REQUEST);
    private boolean disregarded;

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads what has come.
     *
     * @return false at the end of the stream
     */
    boolean read() throws IOException {
        if (!received.hasRemaining()) {
            throw new IOException("The request is larger than " + LARGEST_REQUEST + " bytes");
        }
        return channel.read(received) >= 0;
    }

    boolean hasRequest() {
        int size = received.position();
        return size >= Integer.BYTES && received.getInt(size - Integer.BYTES) == END_OF_HEAD;
    }

    /** The path of the request that was read; makes room for the next. */
    String takePath() throws IOException {
        byte[] head = received.array();
        int from = indexOf(head, ' ', 0) + 1;
        String path = new String(head, from, indexOf(head, ' ', from) - from, StandardCharsets.US_ASCII);
        received.clear();
        return path;
    }

    private int indexOf(byte[] head, char wanted, int from) throws IOException {
        for (int i = from; i < received.position(); i++) {
            if (head[i] == wanted) {
                return i;
            }
        }
        throw new IOException("This is no HTTP request");
    }

    /** Writes all of it. A client that does not read holds up everybody: ours always reads. */
    void write(ByteBuffer answer) throws IOException {
        while (answer.hasRemaining()) {
            if (channel.write(answer) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Marks this connection as the observer's.
     *
     * @return true the first time
     */
    boolean disregard() {
        boolean first = !disregarded;
        disregarded = true;
        return first;
    }

    boolean isDisregarded() {
        return disregarded;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
