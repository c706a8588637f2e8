package dev.loadtest.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.internal.output.NoControl;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.RunDescription;

/** Browsers that are slow, stuck or gone. */
@Timeout(60)
class EventStreamTest {

    private static final RunDescription RUN = new RunDescription("a run", Instant.EPOCH, Tags.none(), List.of(),
            List.of(), List.of(), List.of(), List.of());

    private final Broadcast broadcast = new Broadcast();

    /** Takes the first bytes, and then no more. */
    private static final class StuckBrowser extends OutputStream {

        final CountDownLatch stuck = new CountDownLatch(1);

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            stuck.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("let go of");
            }
        }
    }

    private CompletableFuture<Throwable> serve(OutputStream out, CompletableFuture<EventStream> made) {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            EventStream stream = new EventStream(broadcast, out);
            broadcast.join(stream, Reception.STREAMS);
            made.complete(stream);
            try {
                stream.serve();
            } catch (IOException | InterruptedException | RuntimeException e) {
                ended.complete(e);
            } finally {
                broadcast.leave(stream);
            }
        });
        return ended;
    }

    private LiveRun begin() {
        return broadcast.begin(RUN, new NoControl());
    }

    @Test
    void oneThatDoesNotReadHoldsUpNobodyAndIsLetGo() throws Exception {
        StuckBrowser browser = new StuckBrowser();
        CompletableFuture<EventStream> made = new CompletableFuture<>();
        CompletableFuture<Throwable> ended = serve(browser, made);
        LiveRun run = begin();
        assertThat(browser.stuck.await(30, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 1_000; i++) {
            broadcast.news();
        }
        run.close();
        assertThat(ended).as("it may yet read").isNotDone();
        made.get().endIfStuckFor(Duration.ZERO);

        assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        broadcast.awaitDelivery(Duration.ofSeconds(30));
        assertThat(broadcast.watchers()).isZero();
    }

    @Test
    void oneThatIsGoneIsForgotten() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        CompletableFuture<Throwable> ended = serve(closed, new CompletableFuture<>());
        begin();

        assertThat(ended.get(30, TimeUnit.SECONDS)).hasMessage("broken pipe");
    }

    @Test
    void theEndIsWaitedForUntilItHasArrived() throws Exception {
        ByteArrayOutputStream browser = new ByteArrayOutputStream();
        CompletableFuture<EventStream> made = new CompletableFuture<>();
        serve(browser, made);
        made.get(30, TimeUnit.SECONDS);
        begin().close();

        broadcast.awaitDelivery(Duration.ofSeconds(30));

        assertThat(browser.toString(StandardCharsets.UTF_8)).contains("event: run\n", "event: end\ndata: {}\n\n");
    }
}
