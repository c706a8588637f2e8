package dev.loadtest.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.http.Flow;
import dev.loadtest.internal.http.HttpTransport;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/**
 * The whole path of a request, from the call to the recorded samples, against a server in this process that allocates nothing.
 * With {@code -prof gc} it shows what a request allocates; its time is that of the loopback interface and of two threads
 * that wake each other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RequestBenchmark {

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
            .getBytes(US_ASCII);

    private final ServerSocket server = listening();
    private final Recorder recorder = new Recorder(BuiltinMetrics.all(), 1, Recorder.DEFAULT_SERIES_LIMIT);
    private final HttpTransport transport = new HttpTransport(Time.system());
    private final VuHttp client = transport.newClient(HttpSettings.defaults(), new PlainFlow(), recorder.lane(0));
    private final String url = "http://127.0.0.1:" + server.getLocalPort() + "/small";

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot listen", e);
        }
    }

    /** Starts the server. */
    @Setup
    public void serve() {
        Thread.ofPlatform().daemon().name("server").start(this::answer);
    }

    private void answer() {
        byte[] request = new byte[4096];
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            // Requests are small and come one at a time: what is read at once is one.
            while (in.read(request) > 0) {
                out.write(ANSWER);
            }
        } catch (IOException closed) {
            // At the end.
        }
    }

    /** As a run does it every second. */
    @Setup(Level.Iteration)
    public void collect() {
        recorder.collect();
    }

    /**
     * Closes everything.
     *
     * @throws IOException if the server does not close
     */
    @TearDown
    public void close() throws IOException {
        client.close();
        transport.close();
        server.close();
    }

    /** A request. */
    @Benchmark
    public Response get() {
        return client.get(url);
    }

    private static final class PlainFlow implements Flow {

        private final Tags tags = Tags.of("scenario", "benchmark");

        @Override
        public Tags tags() {
            return tags;
        }

        @Override
        public int vu() {
            return 1;
        }

        @Override
        public long iteration() {
            return 0;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void checkpoint() {
            // Nobody cuts it off.
        }

        @Override
        public BooleanSupplier cutOff() {
            return () -> false;
        }

        @Override
        public long takeStartDelayNanos() {
            return 0;
        }

        @Override
        public void warnOnce(String message) {
            throw new IllegalStateException(message);
        }
    }
}
