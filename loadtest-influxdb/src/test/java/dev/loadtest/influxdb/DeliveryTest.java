package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.influxdb.AnsweringServer.Answer;
import dev.loadtest.influxdb.AnsweringServer.Call;
import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.internal.output.OutputStatus;

/** What goes over the wire, and what is made of the answers. A request is three samples. */
class DeliveryTest {

    private static final Answer BUSY = new Answer(503, "hinted handoff queue not empty");

    private AnsweringServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AnsweringServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OutputRig run(String rest, Map<String, String> settings, Duration patience) {
        return OutputRig.start(InfluxDbContractTest.output(server.url() + rest, settings, patience));
    }

    private OutputStatus requests(Duration patience) {
        return run("/k6", Map.of(), patience).requests(1).end();
    }

    @Test
    void version1IsWrittenToAtItsOwnAddressWithBasicCredentials() {
        run("/influx/my%20db?retention=week&consistency=all", Map.of("username", "me", "password", "s3cret"),
                Duration.ZERO).requests(1).end();

        assertThat(server.calls()).extracting(Call::target).containsExactly("/influx/query",
                "/influx/write?db=my%20db&rp=week&consistency=all");
        assertThat(server.calls()).extracting(Call::authorization).containsOnly("Basic bWU6czNjcmV0");
        assertThat(server.calls().getFirst().body()).isEqualTo("q=CREATE%20DATABASE%20%22my%20db%22");
    }

    @Test
    void version2IsWrittenToWithItsToken() {
        run("/influx?organization=team&bucket=load", Map.of("token", "s3cret"), Duration.ZERO).requests(1).end();

        assertThat(server.calls()).singleElement().satisfies(call -> {
            assertThat(call.target()).startsWith("/influx/api/v2/write?").contains("org=team", "bucket=load",
                    "precision=ns");
            assertThat(call.authorization()).isEqualTo("Token s3cret");
        });
    }

    @Test
    void linesAreCompressed() {
        requests(Duration.ZERO);

        assertThat(server.writes()).singleElement().satisfies(call -> {
            assertThat(call.encoding()).isEqualTo("gzip");
            assertThat(call.body().lines()).hasSize(OutputRig.SAMPLES).allMatch(line -> line.matches(
                    "http_req\\w+,method=GET,name=/blog,scenario=default,status=200 value=[\\d.]+ \\d{19}"));
        });
    }

    @Test
    void thousandsOfSamplesAreSentInPieces() {
        run("/k6", Map.of(), Duration.ZERO).requests(10_000).end();

        assertThat(server.writes()).hasSizeBetween(3, 7);
        assertThat(server.writes().stream().mapToLong(call -> call.body().lines().count()).sum()).isEqualTo(30_000);
        assertThat(server.writes()).as("requests stay whole")
                .allMatch(call -> call.body().lines().count() % OutputRig.SAMPLES == 0);
    }

    @Test
    void whatABusyServerDidNotTakeIsSentAgain() {
        server.answerNext(BUSY, new Answer(500, "timeout"), new Answer(429, ""));

        OutputStatus status = requests(Duration.ofSeconds(30));

        assertThat(status.lost()).isZero();
        assertThat(server.writes()).hasSize(4).extracting(Call::body).containsOnly(server.writes().getFirst().body());
    }

    @Test
    void whatABusyServerNeverTakesIsLostAndTheRestIsNotTried() {
        server.answerNext(Collections.nCopies(100, BUSY).toArray(new Answer[0]));

        OutputStatus status = run("/k6", Map.of(), Duration.ZERO).requests(40_000).end();

        assertThat(status.lost()).isEqualTo(120_000);
        assertThat(server.writes()).as("of a dozen pieces, in a hand-over or two").hasSizeLessThan(5);
        assertThat(status.problem().orElseThrow()).contains("InfluxDB answered 503", "hinted handoff queue not empty");
    }

    @Test
    void whatIsRefusedIsNotSentAgain() {
        server.answerNext(new Answer(401, "authorization failed"));

        OutputStatus status = requests(Duration.ofSeconds(30));

        assertThat(status.lost()).isEqualTo(3);
        assertThat(server.writes()).hasSize(1);
        assertThat(status.problem().orElseThrow()).contains("401", "authorization failed");
    }

    @Test
    void ofAPartialWriteOnlyTheDroppedPointsAreLost() {
        server.answerNext(new Answer(400, "partial write: points beyond retention policy dropped=2"));

        assertThat(requests(Duration.ofSeconds(30)).lost()).isEqualTo(2);
    }

    @Test
    void whoeverLosesSamplesIsToldOfTheAggregatedMode() {
        OutputRig rig = OutputRig.start(InfluxDbContractTest.output(server.url() + "/k6", Map.of(), Duration.ZERO),
                300);

        OutputStatus status = rig.requests(1_000).end();

        assertThat(status.lost()).isPositive();
        assertThat(status.notes()).singleElement().asString().contains("loadtest.influxdb.mode=aggregated");
    }
}
