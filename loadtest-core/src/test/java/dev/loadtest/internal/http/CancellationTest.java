package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

@Timeout(30)
class CancellationTest {

    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    private Thread start(Runnable flow) {
        return Thread.ofVirtual().start(() -> {
            try {
                flow.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
    }

    @Test
    void cutOffCallLeavesBytesAndACensoredResponseTimeAndUnwinds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            asked.countDown();
            peer.awaitClose();
        }); Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            bench.flow.startDelayNanos(5_000_000_000L);
            Thread flow = start(() -> bench.http.get(server.url() + "/slow"));
            asked.await();
            bench.flow.cancel();
            flow.interrupt();
            flow.join();

            assertThat(thrown.get()).isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(bench.tags("http_reqs")).isEmpty();
            assertThat(bench.tags("http_req_duration")).isEmpty();
            assertThat(bench.trend("http_req_response_time").censoredCount()).isEqualTo(1);
            assertThat(bench.trend("http_req_response_time").max()).isGreaterThan(5e9);
            assertThat(bench.tags("http_req_response_time").get(0).asMap())
                    .containsEntry("name", server.url() + "/slow")
                    .containsEntry("method", "GET").doesNotContainKeys("status", "error");
            assertThat(bench.http.takeBytesSent()).isPositive();
        }
    }

    @Test
    void abortEndsACallAsAnInterruptDoes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            asked.countDown();
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            Thread flow = Thread.ofPlatform().start(() -> {
                try {
                    bench.http.get(server.url());
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            asked.await();
            bench.flow.cancel();
            bench.http.abort();
            flow.join();

            assertThat(thrown.get()).isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(bench.trend("http_req_response_time").censoredCount()).isEqualTo(1);
        }
    }

    @Test
    void abortedCallIsNotReplayedThoughItsConnectionWasReused() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            peer.send(FaultServer.OK);
            peer.read();
            asked.countDown();
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            AtomicReference<Response> second = new AtomicReference<>();
            Thread flow = Thread.ofPlatform().start(() -> {
                bench.http.get(server.url());
                second.set(bench.http.get(server.url()));
            });
            asked.await();
            bench.http.abort();
            flow.join();

            assertThat(second.get().error()).contains(new HttpError(1000, "aborted"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void blockedWriteIsInterruptible() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.readLine();
            asked.countDown();
            new CountDownLatch(1).await();
        }); Bench bench = new Bench()) {
            Thread flow = start(() -> bench.http.post(server.url(), Body.bytes(new byte[50_000_000])));
            asked.await();
            bench.flow.cancel();
            flow.interrupt();
            flow.join();

            assertThat(thrown.get()).isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(bench.tags("http_reqs")).isEmpty();
        }
    }

    @Test
    void cutOffFlowStartsNoCall() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.flow.cancel();

            assertThatThrownBy(() -> bench.http.get(server.url())).isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(server.connections()).isZero();
            assertThat(bench.tags("http_req_response_time")).isEmpty();
        }
    }

    @Test
    void answerThatComesAfterTheCutIsNotCounted() throws Exception {
        try (Bench bench = new Bench(); FaultServer server = FaultServer.answering(request -> {
            bench.flow.cancel();
            return FaultServer.OK;
        })) {
            assertThatThrownBy(() -> bench.http.get(server.url())).isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(bench.tags("http_reqs")).isEmpty();
            assertThat(bench.trend("http_req_response_time").censoredCount()).isEqualTo(1);
        }
    }

    @Test
    void flowThatInterruptsItselfGetsAnErrorAndKeepsTheFlag() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.Peer::awaitClose); Bench bench = new Bench()) {
            boolean[] flag = new boolean[1];
            Response response = Bench.onVirtualThread(() -> {
                Thread.currentThread().interrupt();
                Response result = bench.http.get(server.url());
                flag[0] = Thread.interrupted();
                return result;
            });

            assertThat(response.error()).contains(new HttpError(1000, "interrupted"));
            assertThat(flag[0]).isTrue();
            assertThat(bench.count("http_reqs")).isEqualTo(1);
        }
    }

    @Test
    void abortedClientGoesOnWithNewConnections() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            bench.http.get(server.url());
            bench.http.abort();

            assertThat(bench.http.post(server.url(), Body.text("x")).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(bench.count("http_req_replays")).isZero();
        }
    }

    private static Set<Thread> watchdogs() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("loadtest-http-watchdog")).collect(Collectors.toSet());
    }

    @Test
    void closedTransportEndsItsWatchdogAndItsClients() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> FaultServer.OK); Bench bench = new Bench()) {
            Set<Thread> others = watchdogs();
            bench.http.get(server.url());
            Thread watchdog = watchdogs().stream().filter(thread -> !others.contains(thread)).findFirst()
                    .orElseThrow();
            assertThat(watchdog.isDaemon()).isTrue();
            bench.transport.close();
            watchdog.join();

            assertThat(bench.http.get(server.url()).error()).isPresent();
        }
    }
}
