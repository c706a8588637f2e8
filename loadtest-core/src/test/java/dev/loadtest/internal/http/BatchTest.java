package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Tags;

class BatchTest {

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();

    /** Answers with the path, after a pause in which others arrive if they may. */
    private FaultServer slow(AtomicInteger under, AtomicInteger most) throws IOException {
        return slow(under, most, 0);
    }

    /** The first so many answers wait for each other, however slowly they come. */
    private FaultServer slow(AtomicInteger under, AtomicInteger most, int together) throws IOException {
        CountDownLatch arrived = new CountDownLatch(together);
        return FaultServer.answering(request -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            arrived.countDown();
            try {
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            under.decrementAndGet();
            return "HTTP/1.1 200 OK\r\nSet-Cookie: c" + request.target().substring(1) + "=1\r\nContent-Length: "
                    + request.target().length() + "\r\n\r\n" + request.target();
        });
    }

    private static List<BatchRequest> gets(String url, int number) {
        return IntStream.range(0, number).mapToObj(i -> BatchRequest.get(url + "/" + i)).toList();
    }

    private static List<String> bodies(List<Response> responses) {
        return responses.stream().map(Response::body).toList();
    }

    private static List<String> paths(int number) {
        return IntStream.range(0, number).mapToObj(i -> "/" + i).toList();
    }

    @Test
    void responsesComeInTheOrderOfTheRequestsAndSixAtATimeToAHost() throws Exception {
        try (FaultServer server = slow(busy, mostBusy, 6); Bench bench = new Bench()) {
            List<Response> responses = Bench.onVirtualThread(() -> bench.http.batch(gets(server.url(), 15)));

            assertThat(bodies(responses)).isEqualTo(paths(15));
            assertThat(mostBusy).hasValue(6);
            assertThat(server.connections()).isEqualTo(6);
            assertThat(bench.count("http_reqs")).isEqualTo(15);
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(15);
        }
    }

    @Test
    void limitsAreThoseOfTheSettingsInAllAndByHost() throws Exception {
        AtomicInteger busyToo = new AtomicInteger();
        AtomicInteger mostBusyToo = new AtomicInteger();
        HttpSettings settings = HttpSettings.defaults().batch(3).batchPerHost(2);
        try (FaultServer one = slow(busy, mostBusy, 2);
                FaultServer two = slow(busyToo, mostBusyToo);
                Bench bench = new Bench(settings)) {
            List<BatchRequest> requests = new java.util.ArrayList<>(gets(one.url(), 5));
            requests.addAll(gets(two.url(), 5));

            List<Response> responses = Bench.onVirtualThread(() -> bench.http.batch(requests));

            assertThat(bodies(responses).subList(5, 10)).isEqualTo(paths(5));
            assertThat(mostBusy).hasValue(2);
            assertThat(mostBusyToo.get()).isBetween(1, 2);
            assertThat(one.connections()).isEqualTo(2);
        }
    }

    @Test
    void connectionsAreUsedAgainByTheNextBatchAndTheNextCall() throws Exception {
        try (FaultServer server = slow(busy, mostBusy, 6); Bench bench = new Bench()) {
            Bench.onVirtualThread(() -> {
                bench.http.batch(gets(server.url(), 6));
                bench.http.batch(gets(server.url(), 6));
                return bench.http.get(server.url() + "/x");
            });

            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void namesGoInAndComeOut() throws Exception {
        Map<String, BatchRequest> requests = new LinkedHashMap<>();
        try (FaultServer server = slow(busy, mostBusy); Bench bench = new Bench()) {
            requests.put("page", BatchRequest.get(server.url() + "/{what}", "page"));
            requests.put("order", BatchRequest.post(server.url() + "/order", Body.text("x")));

            Map<String, Response> responses = Bench.onVirtualThread(() -> bench.http.batch(requests));

            assertThat(responses.keySet()).containsExactly("page", "order");
            assertThat(responses.get("page").body()).isEqualTo("/page");
            assertThat(responses.get("page").name()).endsWith("/{what}");
            assertThat(responses.get("order").method()).isEqualTo("POST");
        }
    }

    @Test
    void oneFailureLeavesTheOthersAlone() throws Exception {
        try (FaultServer server = slow(busy, mostBusy); Bench bench = new Bench()) {
            List<Response> responses = Bench.onVirtualThread(() -> bench.http.batch(
                    BatchRequest.get(server.url() + "/0"), BatchRequest.get("http://localhost:1/"),
                    BatchRequest.get("nonsense"), BatchRequest.get(server.url() + "/3")));

            assertThat(responses).extracting(Response::status).containsExactly(200, 0, 0, 200);
            assertThat(responses.get(1).error().orElseThrow().code()).isEqualTo(1212);
            assertThat(responses.get(2).error().orElseThrow().code()).isEqualTo(1020);
        }
    }

    @Test
    void theFirstErrorIsThrownAfterAllHaveEnded() throws Exception {
        try (FaultServer server = slow(busy, mostBusy);
                Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            assertThatThrownBy(() -> Bench.onVirtualThread(() -> bench.http.batch(
                    BatchRequest.get("http://localhost:1/first"), BatchRequest.get("http://localhost:1/second"),
                    BatchRequest.get(server.url() + "/2"))))
                    .rootCause().isNotNull();
            assertThat(server.requests()).hasSize(1);
            assertThat(bench.count("http_reqs")).isEqualTo(3);
        }
    }

    @Test
    void whatIsThrownHoldsTheOthers() {
        try (Bench bench = new Bench(HttpSettings.defaults().throwOnError())) {
            assertThatThrownBy(() -> bench.http.batch(BatchRequest.get("http://localhost:1/first"),
                    BatchRequest.get("http://localhost:1/second")))
                    .isInstanceOf(HttpTransportException.class).hasMessageContaining("/first")
                    .satisfies(e -> assertThat(e.getSuppressed()).singleElement().asString().contains("/second"));
        }
    }

    @Test
    void nothingIsSentIfARequestIsAMistake() throws Exception {
        try (FaultServer server = slow(busy, mostBusy); Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.batch(BatchRequest.get(server.url() + "/0"),
                    BatchRequest.get(server.url() + "/{id}/{more}", 1)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 placeholders");
            assertThat(server.requests()).isEmpty();
            assertThat(bench.http.batch()).isEmpty();
        }
    }

    @Test
    void tagsAreThoseAtTheCallAndTheStartDelayIsEverybodys() throws Exception {
        try (FaultServer server = slow(busy, mostBusy); Bench bench = new Bench()) {
            bench.flow.tags(Tags.of("group", "::page"));
            bench.flow.startDelayNanos(Duration.ofSeconds(5).toNanos());

            Bench.onVirtualThread(() -> bench.http.batch(gets(server.url(), 8)));

            assertThat(bench.tags("http_reqs")).hasSize(8)
                    .allSatisfy(tags -> assertThat(tags.get("group")).isEqualTo("::page"));
            assertThat(bench.trend("http_req_response_time").min()).isGreaterThan(5e9);
            assertThat(bench.trend("http_req_duration").max()).isLessThan(5e9);
        }
    }

    @Test
    void waitingForATurnIsPartOfTheResponseTime() throws Exception {
        try (FaultServer server = slow(busy, mostBusy);
                Bench bench = new Bench(HttpSettings.defaults().batch(1))) {
            Bench.onVirtualThread(() -> bench.http.batch(gets(server.url(), 3)));

            assertThat(bench.trend("http_req_response_time").max()).isGreaterThan(90e6);
        }
    }

    @Test
    void cookiesAreThoseOfTheUser() throws Exception {
        try (FaultServer server = slow(busy, mostBusy); Bench bench = new Bench()) {
            Bench.onVirtualThread(() -> bench.http.batch(gets(server.url(), 12)));

            assertThat(bench.http.cookies().forUrl(server.url())).hasSize(12);
        }
    }

    @Test
    void aCutOffEndsAllAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(6);
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            arrived.countDown();
            peer.awaitClose();
        }); Bench bench = new Bench()) {
            CountDownLatch unwound = new CountDownLatch(1);
            Thread vu = Thread.ofVirtual().start(() -> {
                try {
                    bench.http.batch(gets(server.url(), 30));
                } catch (RecordingFlow.CutOff e) {
                    unwound.countDown();
                }
            });
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            bench.flow.cancel();
            vu.interrupt();

            assertThat(unwound.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests()).hasSize(6);
            assertThat(bench.tags("http_reqs")).isEmpty();
        }
    }

    @Test
    void aFlowThatInterruptsItselfGetsErrorsAndKeepsTheFlag() throws Exception {
        try (FaultServer server = slow(busy, mostBusy); Bench bench = new Bench()) {
            boolean flag = Bench.onVirtualThread(() -> {
                Thread.currentThread().interrupt();
                bench.http.batch(gets(server.url(), 10));
                return Thread.interrupted();
            });

            assertThat(flag).isTrue();
        }
    }
}
