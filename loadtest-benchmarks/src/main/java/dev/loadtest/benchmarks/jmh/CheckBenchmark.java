package dev.loadtest.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.VuContext;
import dev.loadtest.http.Response;

/** What a check on a response takes, in a real run: its one virtual user lends its context to the benchmark and waits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CheckBenchmark {

    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII);

    private final SynchronousQueue<Lent> lending = new SynchronousQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread run;
    private final Lent lent;

    /** Starts the run. */
    public CheckBenchmark() {
        System.setProperty("loadtest.console", "off");
        run = Thread.ofPlatform().name("run").start(this::run);
        try {
            lent = lending.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().name("server").start(() -> answer(server));
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/blog";
            LoadRunner.create().run(Scenario.perVuIterations(1, 1).maxDuration(Duration.ofMinutes(10)).vu(ctx -> {
                lending.put(new Lent(ctx, ctx.http().get(url)));
                done.await();
            }));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(ServerSocket server) {
        byte[] request = new byte[4096];
        while (true) {
            try (Socket socket = server.accept()) {
                while (socket.getInputStream().read(request) > 0) {
                    socket.getOutputStream().write(ANSWER);
                }
            } catch (IOException closed) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    /**
     * Ends the run.
     *
     * @throws InterruptedException if that is interrupted
     */
    @TearDown
    public void end() throws InterruptedException {
        done.countDown();
        run.join();
    }

    /** A check on a response. */
    @Benchmark
    public boolean checkOfResponse() {
        return lent.ctx.check(lent.response, "status is 200", response -> response.status() == 200);
    }

    /** A check of something found out already. */
    @Benchmark
    public boolean checkOfBoolean() {
        return lent.ctx.check("status is 200", lent.response.status() == 200);
    }

    private record Lent(VuContext ctx, Response response) {}
}
