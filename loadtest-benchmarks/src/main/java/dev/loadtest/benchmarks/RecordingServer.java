package dev.loadtest.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on the loopback interface that writes down when requests arrive. One thread does everything.
 *
 * <pre>
 *  GET /arrival/123   notes the time of arrival 123, and answers at once or after the delay
 *  GET /reset         forgets all arrivals
 *  GET /report        the arrivals since, as {@link ArrivalRecord#text()}
 * </pre>
 *
 * <p>The time is {@link System#nanoTime()} right after a request was read, so it is never early, and late by the time in
 * which requests before it in the same turn were read. On Linux that is {@code CLOCK_MONOTONIC}, which all processes of
 * one machine share: the times can be compared with those of another process.
 *
 * <p>It is meant to be a process of its own, and ends when the one that started it is gone. In one process, pauses of the
 * collector would hit the clock and what it times alike, and nobody would see them.
 */
public final class RecordingServer implements Runnable, AutoCloseable {

    private static final String ARRIVAL = "/arrival/";
    private static final int BACKLOG = 4096;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final long delayNanos;
    private final ArrivalLog log = new ArrivalLog();
    /** First in, first out: the delay is the same for all. */
    private final ArrayDeque<DueAnswer> dueAnswers = new ArrayDeque<>();
    private final ByteBuffer ok = answer("200 OK", "ok");
    private volatile boolean closing;

    private RecordingServer(int port, Duration delay) throws IOException {
        delayNanos = delay.toNanos();
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    /**
     * Serves until the process that started it ends. Prints its port.
     *
     * @param arguments {@code port=8080}, 0 or none for any free one; {@code delay=500}, the milliseconds before an answer
     * @throws IOException if it cannot listen
     */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(arguments, Set.of("port", "delay"));
        var unused = ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> System.exit(0));
        try (RecordingServer server = listening(options.number("port", 0),
                Duration.ofMillis(options.number("delay", 0)))) {
            System.out.println(server.port());
            server.run();
        }
    }

    static RecordingServer listening(int port, Duration delay) throws IOException {
        return new RecordingServer(port, delay);
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Serves until it is closed. */
    @Override
    public void run() {
        try (selector; listener) {
            while (!closing) {
                select();
                answerWhatIsDue();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void select() throws IOException {
        DueAnswer next = dueAnswers.peek();
        if (next == null) {
            selector.select(this::handle);
            return;
        }
        long leftNanos = next.atNanos - System.nanoTime();
        if (leftNanos <= 0) {
            selector.selectNow(this::handle);
        } else {
            // Rounded up: an answer may be a little late, never early.
            selector.select(this::handle, TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1);
        }
    }

    private void handle(SelectionKey key) {
        if (!(key.attachment() instanceof Connection connection)) {
            accept();
            return;
        }
        try {
            read(connection);
        } catch (IOException gone) {
            close(connection);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
                log.connectionOpened();
                channel = listener.accept();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot accept connections", e);
        }
    }

    private void read(Connection connection) throws IOException {
        if (!connection.read()) {
            close(connection);
            return;
        }
        if (!connection.hasRequest()) {
            return;
        }
        long now = System.nanoTime();
        String path = connection.takePath();
        if (!path.startsWith(ARRIVAL)) {
            command(connection, path);
            return;
        }
        log.arrived(Long.parseLong(path, ARRIVAL.length(), path.length(), 10), now);
        if (delayNanos == 0) {
            connection.write(ok.rewind());
        } else {
            dueAnswers.add(new DueAnswer(connection, now + delayNanos));
        }
    }

    private void command(Connection connection, String path) throws IOException {
        if (connection.disregard()) {
            log.connectionDisregarded();
        }
        switch (path) {
            case "/reset" -> {
                log.reset();
                connection.write(ok.rewind());
            }
            case "/report" -> connection.write(answer("200 OK", log.snapshot().text()));
            default -> connection.write(answer("404 Not Found", ""));
        }
    }

    private void answerWhatIsDue() {
        while (!dueAnswers.isEmpty() && dueAnswers.peek().atNanos - System.nanoTime() <= 0) {
            Connection connection = dueAnswers.remove().connection;
            try {
                connection.write(ok.rewind());
            } catch (IOException gone) {
                // The client did not wait; reading tells us so too, and closes it.
            }
        }
    }

    private void close(Connection connection) {
        connection.close();
        if (!connection.isDisregarded()) {
            log.connectionClosed();
        }
    }

    private static ByteBuffer answer(String status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        byte[] head = ("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + bytes.length
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(head.length + bytes.length).put(head).put(bytes).flip();
    }

    /** Ends {@link #run()}. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }

    private record DueAnswer(Connection connection, long atNanos) {}
}
