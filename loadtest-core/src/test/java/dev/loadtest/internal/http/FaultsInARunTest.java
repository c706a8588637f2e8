package dev.loadtest.internal.http;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.Body;

/** Faults in whole runs: the virtual users go on, and the run ends and says what was wrong. */
@Timeout(60)
class FaultsInARunTest {

    @Test
    void serverThatNeverAcceptsCostsEachCallItsTimeoutAndNoMore() throws Exception {
        try (FullServer full = new FullServer();
                FaultServer healthy = FaultServer.answering(request -> FaultServer.OK)) {
            LoadResult result = LoadRunner.create().run(Scenario.perVuIterations(3, 2).vu(ctx -> {
                ctx.http().get(full.url(), request -> request.name("full").timeout(Fault.SHORT));
                ctx.http().get(healthy.url(), request -> request.name("healthy"));
            }));

            assertThat(result.counter("http_reqs{name:full,error_code:1050}").count()).isEqualTo(6);
            assertThat(result.counter("http_reqs{name:healthy,status:200}").count()).isEqualTo(6);
            assertThat(result.counter("iterations").count()).isEqualTo(6);
            assertThat(result.time("http_req_duration{name:full}").max()).as("nothing was sent").isZero();
            assertThat(result.time("http_req_response_time{name:full}").min()).isGreaterThanOrEqualTo(Fault.SHORT);
            assertThat(result.duration()).isLessThan(ofSeconds(30));
            assertThat(result.reasons()).singleElement().asString().contains("GET full", "request timeout", "6 of 6");
        }
    }

    @Test
    void faultsOfAllKindsInTurnAreCountedByTheirCodes() throws Exception {
        try (FaultServer server = FaultServer.start(peer -> {
            for (FaultServer.Request request = peer.read(); request != null; request = peer.read()) {
                switch (request.target()) {
                    case "/resets" -> peer.reset();
                    case "/keeps-silent" -> peer.awaitClose();
                    case "/talks-nonsense" -> peer.send("garbage\r\n\r\n");
                    case "/is-cut-off" -> {
                        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                        peer.socket().shutdownOutput();
                    }
                    case "/is-not-gzip" -> peer.send(FaultServer.OK.replace("OK", "OK\r\nContent-Encoding: gzip"));
                    default -> peer.send(FaultServer.OK);
                }
            }
        })) {
            LoadResult result = LoadRunner.create().run(Scenario.perVuIterations(3, 2).vu(ctx -> {
                for (String fault : List.of("resets", "keeps-silent", "talks-nonsense", "is-cut-off", "is-not-gzip")) {
                    // As POST: a GET on a connection that had been used would be sent once more.
                    ctx.http().post("/" + fault, Body.text("x"), request -> request.name(fault)
                            .timeout(fault.equals("keeps-silent") ? Fault.SHORT : ofSeconds(20)));
                    ctx.check(ctx.http().get("/healthy"), "goes on", response -> response.body().equals("ok"));
                }
            }).http(http -> http.baseUrl(server.url())));

            assertThat(result.counter("http_reqs{name:resets,error_code:1220}").count()).isEqualTo(6);
            assertThat(result.counter("http_reqs{name:keeps-silent,error_code:1050}").count()).isEqualTo(6);
            assertThat(result.counter("http_reqs{name:talks-nonsense,error_code:1000}").count()).isEqualTo(6);
            assertThat(result.counter("http_reqs{name:is-cut-off,error_code:1000}").count()).isEqualTo(6);
            assertThat(result.counter("http_reqs{name:is-not-gzip,error_code:1701}").count()).isEqualTo(6);
            assertThat(result.rate("checks{check:goes on}").trues()).isEqualTo(30);
            assertThat(result.rate("checks{check:goes on}").rate()).isEqualTo(1);
            assertThat(result.counter("http_reqs").count()).isEqualTo(60);
            assertThat(result.counter("http_req_replays").count()).isZero();
            assertThat(result.rate("iterations_failed").rate()).isZero();
            assertThat(result.reasons()).hasSize(5);
        }
    }
}
