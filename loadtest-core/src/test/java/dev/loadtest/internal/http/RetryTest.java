package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.http.Retry;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

@Timeout(30)
class RetryTest {

    private static final Retry AT_ONCE = Retry.upTo(2).pausing(Duration.ZERO);

    /** A server that answers with one status after the other, and with the last of them for ever. */
    private static FaultServer answering(String headers, int... statuses) throws Exception {
        int[] count = {0};
        return FaultServer.answering(request -> "HTTP/1.1 " + statuses[Math.min(count[0]++, statuses.length - 1)]
                + " Whatever\r\n" + headers + "Content-Length: 0\r\n\r\n");
    }

    private static long failures(Bench bench) {
        return bench.metrics().rate(MetricSelector.parse("http_req_failed")).trues();
    }

    private static long judged(Bench bench) {
        return bench.metrics().rate(MetricSelector.parse("http_req_failed")).total();
    }

    @Test
    void theLastAttemptIsJudgedAndTheOthersAreMarked() throws Exception {
        try (FaultServer server = answering("", 503, 429, 200); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE));

            assertThat(response.status()).isEqualTo(200);
            assertThat(bench.count("http_reqs")).isEqualTo(3);
            assertThat(bench.count("http_reqs{retried:true,expected_response:false}")).isEqualTo(2);
            assertThat(bench.count("http_req_retries")).isEqualTo(2);
            assertThat(bench.tags("http_req_retries")).map(tags -> tags.get("status"))
                    .containsExactlyInAnyOrder("503", "429");
            assertThat(List.of(failures(bench), judged(bench))).containsExactly(0L, 1L);
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(1);
        }
    }

    @Test
    void aCallThatStaysWithoutSuccessHasFailedOnce() throws Exception {
        try (FaultServer server = answering("", 503); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE));

            assertThat(response.status()).isEqualTo(503);
            assertThat(server.requests()).hasSize(3);
            assertThat(bench.count("http_req_retries")).isEqualTo(2);
            assertThat(List.of(failures(bench), judged(bench))).containsExactly(1L, 1L);
        }
    }

    @Test
    void everyAttemptCountsWhereThatIsAskedFor() throws Exception {
        try (FaultServer server = answering("", 503, 200); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE.countingFailures()));

            assertThat(bench.count("http_req_retries")).isEqualTo(1);
            assertThat(bench.tags("http_reqs")).allMatch(tags -> tags.get("retried") == null);
            assertThat(List.of(failures(bench), judged(bench))).containsExactly(1L, 2L);
        }
    }

    @Test
    void whatIsNotJudgedIsNotJudgedThen() throws Exception {
        try (FaultServer server = answering("", 503, 200); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE).notJudged());

            assertThat(bench.count("http_req_retries")).isEqualTo(1);
            assertThat(judged(bench)).isZero();
        }
    }

    @Test
    void aSuccessIsNotRepeated() throws Exception {
        try (FaultServer server = answering("", 200); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE));
            assertThat(server.requests()).hasSize(1);
            assertThat(bench.tags("http_req_retries")).isEmpty();
        }
    }

    @Test
    void statusesAndRulesOfOnesOwnTakeThePlaceOfTheUsual() throws Exception {
        try (FaultServer server = answering("", 503, 500, 404, 202, 200); Bench bench = new Bench()) {
            Retry on500 = AT_ONCE.onStatus(500);
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(on500)).status()).isEqualTo(503);
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(on500)).status()).isEqualTo(404);
            Retry until200 = AT_ONCE.when(response -> response.status() == 202);
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(until200)).status()).isEqualTo(200);
        }
    }

    @Test
    void bodiesAreSentAgainAndRedirectsFollowedAgain() throws Exception {
        int[] count = {0};
        try (FaultServer server = FaultServer.answering(request -> request.target().equals("/1")
                ? "HTTP/1.1 307 On\r\nLocation: /2\r\nContent-Length: 0\r\n\r\n"
                : count[0]++ == 0 ? "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n" : FaultServer.OK);
                Bench bench = new Bench()) {
            Response response = bench.http.post(server.url() + "/1", Body.text("hello"), r -> r.retry(AT_ONCE));

            assertThat(response.status()).isEqualTo(200);
            assertThat(server.requests()).extracting(request -> request.target() + request.body())
                    .containsExactly("/1hello", "/2hello", "/1hello", "/2hello");
        }
    }

    @Test
    void connectionsThatFailAreRetriedAndThrowInTheEndOnly() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            if (peer.number() >= 2) {
                FaultServer.answers(request -> FaultServer.OK).serve(peer);
            }
        }); Bench bench = new Bench()) {
            Response response = bench.http.post(server.url() + "/", Body.text("x"),
                    request -> request.retry(AT_ONCE).throwOnError());

            assertThat(response.status()).isEqualTo(200);
            assertThat(bench.count("http_req_retries")).isEqualTo(2);
            assertThatThrownBy(() -> bench.http.get("http://localhost:1/",
                    request -> request.retry(AT_ONCE).throwOnError())).isInstanceOf(HttpTransportException.class);
            assertThat(bench.count("http_req_retries")).isEqualTo(4);
        }
    }

    @Test
    void theTimeoutIsThatOfEachAttempt() throws Exception {
        int[] count = {0};
        try (FaultServer server = FaultServer.start(peer -> {
            peer.read();
            if (count[0]++ == 0) {
                peer.awaitClose();
            } else {
                peer.send(FaultServer.OK);
            }
        }); Bench bench = new Bench()) {
            Duration limit = Duration.ofMillis(500);
            Response response = bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE).timeout(limit));

            assertThat(response.status()).isEqualTo(200);
            assertThat(bench.tags("http_req_retries")).map(tags -> tags.get("error_code")).containsExactly("1050");
            assertThat(bench.trend("http_req_response_time").min()).isGreaterThanOrEqualTo(limit.toNanos());
        }
    }

    @Test
    void pausesBeforeTheNextAttempt() throws Exception {
        try (FaultServer server = answering("", 503, 200); Bench bench = new Bench()) {
            Duration pause = Duration.ofMillis(150);
            bench.http.get(server.url() + "/", request -> request.retry(Retry.upTo(1).pausing(pause)));

            assertThat(bench.trend("http_req_response_time").min()).isGreaterThanOrEqualTo(pause.toNanos());
        }
    }

    @Test
    void pausesTwiceAsLongEachTimeUpToALimitAndAtLeastHalfOfThat() throws Exception {
        try (FaultServer server = answering("", 503); Bench bench = new Bench()) {
            Retry growing = Retry.upTo(3).backingOff(Duration.ofMillis(40), Duration.ofMillis(80));
            bench.http.get(server.url() + "/", request -> request.retry(growing));

            assertThat(bench.trend("http_req_response_time").min())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(20 + 40 + 40).toNanos());
        }
    }

    @Test
    void heedsRetryAfterUpToALimit() throws Exception {
        try (FaultServer server = answering("Retry-After: 1\r\n", 503, 200, 503, 503); Bench bench = new Bench()) {
            Retry patient = AT_ONCE.heedingRetryAfter(Duration.ofSeconds(2));
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(patient)).status()).isEqualTo(200);
            assertThat(bench.trend("http_req_response_time").min())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());

            Retry impatient = AT_ONCE.heedingRetryAfter(Duration.ofMillis(10));
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(impatient)).status()).isEqualTo(503);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aDateThatIsOverAsksForNoPause() throws Exception {
        try (FaultServer server = answering("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", 503, 200);
                Bench bench = new Bench()) {
            Retry patient = AT_ONCE.heedingRetryAfter(Duration.ofSeconds(2));
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(patient)).status()).isEqualTo(200);
        }
    }

    @Test
    void aDateFarAwayIsNotWaitedFor() throws Exception {
        try (FaultServer server = answering("Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n", 503);
                Bench bench = new Bench()) {
            Retry patient = AT_ONCE.heedingRetryAfter(Duration.ofDays(1));
            assertThat(bench.http.get(server.url() + "/", request -> request.retry(patient)).status()).isEqualTo(503);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theEndOfTheRunEndsAPauseAndKeepsHowLongTheCallHadLasted() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (FaultServer server = answering("", 503); Bench bench = new Bench()) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Retry slow = Retry.upTo(1).when(response -> {
                answered.countDown();
                return true;
            }).pausing(Duration.ofHours(1));
            Thread user = Thread.ofVirtual().start(() -> {
                try {
                    bench.http.get(server.url() + "/", request -> request.retry(slow));
                } catch (RecordingFlow.CutOff e) {
                    end.set(e);
                }
            });
            answered.await();
            bench.flow.cancel();
            user.interrupt();
            user.join();

            assertThat(end.get()).isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(bench.trend("http_req_response_time").censoredCount()).isEqualTo(1);
        }
    }

    @Test
    void aFlowThatInterruptsItselfIsNotKept() throws Exception {
        try (FaultServer server = answering("", 503); Bench bench = new Bench()) {
            int status = Bench.onVirtualThread(() -> {
                Response response = bench.http.get(server.url() + "/", request -> request.retry(Retry.upTo(5)
                        .pausing(Duration.ofHours(1)).when(one -> {
                            Thread.currentThread().interrupt();
                            return true;
                        })));
                assertThat(Thread.interrupted()).isTrue();
                return response.status();
            });
            assertThat(status).isEqualTo(503);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whatARuleThrowsComesOutAndTheRequestIsRecorded() throws Exception {
        try (FaultServer server = answering("", 503); Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get(server.url() + "/", request -> request.retry(AT_ONCE.when(one -> {
                throw new IllegalStateException("mine");
            })))).hasMessage("mine");
            assertThat(bench.count("http_reqs")).isEqualTo(1);
            assertThat(failures(bench)).isEqualTo(1);
        }
    }

    @Test
    void membersOfABatchAreRetriedEachByItself() throws Exception {
        int[] count = {0};
        try (FaultServer server = FaultServer.answering(request -> request.target().equals("/2") && count[0]++ == 0
                ? "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"
                : FaultServer.OK);
                Bench bench = new Bench()) {
            List<Response> responses = bench.http.batch(IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> BatchRequest.get(server.url() + "/" + i, request -> request.retry(AT_ONCE)))
                    .toList());

            assertThat(responses).extracting(Response::status).containsOnly(200);
            assertThat(bench.count("http_req_retries")).isEqualTo(1);
            assertThat(bench.tags("http_req_retries")).map((Tags tags) -> tags.get("name"))
                    .containsExactly(server.url() + "/2");
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Retry.upTo(0)).hasMessage("retries must be between 1 and 100, but were 0");
        assertThatThrownBy(() -> Retry.upTo(101)).hasMessage("retries must be between 1 and 100, but were 101");
        assertThatThrownBy(() -> Retry.upTo(1).pausing(Duration.ofMillis(-1)))
                .hasMessage("pause must be between 0 and a year, but was PT-0.001S");
        assertThatThrownBy(() -> Retry.upTo(1).backingOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("longest pause must be at least the first, but was PT1S after PT2S");
        assertThatThrownBy(() -> Retry.upTo(1).heedingRetryAfter(Duration.ZERO))
                .hasMessage("longest Retry-After must be more than 0, but was PT0S");
    }
}
