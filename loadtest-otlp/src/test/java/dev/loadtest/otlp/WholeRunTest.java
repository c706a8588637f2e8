package dev.loadtest.otlp;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.internal.output.OutputStatus;
import io.opentelemetry.proto.resource.v1.Resource;

class WholeRunTest {

    private Receiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private LoadResult run(boolean delta) {
        return LoadRunner.create().tag("testid", "42").output(() -> new OtlpOutput(receiver.settings(delta)))
                .run(Scenario.perVuIterations(4, 60).vu(ctx -> {
                    ctx.check(ctx.iteration(), "even", number -> number % 2 == 0);
                    ctx.think(ofMillis(5 + ctx.iteration() % 20));
                }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatArrivesIsWhatTheSummarySays(boolean delta) {
        LoadResult result = run(delta);

        Received received = new Received(receiver);
        assertThat(received.counter("iterations")).isEqualTo(240).isEqualTo(result.counter("iterations").count());
        assertThat(received.count("iteration_duration")).isEqualTo(result.trend("iteration_duration").count());
        for (double percentile : List.of(50.0, 90.0, 95.0)) {
            double expected = result.trend("iteration_duration").percentile(percentile) / 1e6;
            assertThat(received.percentile("iteration_duration", percentile)).as("p(%s), ms", percentile)
                    .isCloseTo(expected, withinPercentage(1));
        }
        Map<String, Double> checks = received.numbers("checks.total").entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().get("condition"), Map.Entry::getValue));
        assertThat(checks).containsOnly(Map.entry("zero", 120.0), Map.entry("nonzero", 120.0));
        assertThat(received.numbers("vus_max").values()).containsOnly(4.0);
        assertThat(received.attribute("iterations", "testid")).containsOnly("42");
    }

    @Test
    void aRunIsAnInstanceOfItsServiceWithItsTags() {
        run(false);
        run(false);

        Set<Map<String, String>> resources = receiver.requests().stream()
                .flatMap(request -> request.getResourceMetricsList().stream()).map(one -> one.getResource())
                .map(Resource::getAttributesList).map(Receiver::attributes).collect(Collectors.toSet());
        assertThat(resources).hasSize(2).allSatisfy(one -> assertThat(one)
                .containsEntry("service.name", "shop").containsEntry("testid", "42").containsKey("loadtest.run"));
        assertThat(receiver.lastHeaders().getFirst("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(receiver.lastHeaders().getFirst("Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void percentilesAreWithinHalfABucket(boolean delta) {
        OutputRig rig = OutputRig.start(new OtlpOutput(receiver.settings(delta)));
        for (int beat = 0; beat < 4; beat++) {
            rig.requests(250).beat();
        }
        rig.end();

        for (int percentile : List.of(1, 50, 90, 95, 99)) {
            assertThat(new Received(receiver).percentile("http_req_duration", percentile)).as("p(%d)", percentile)
                    .isCloseTo(1 + percentile / 100.0 * 999, withinPercentage(delta ? 1 : 0.6));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotTakenComesWithTheNextSecond(boolean delta) {
        OutputRig rig = OutputRig.start(new OtlpOutput(receiver.settings(delta)));
        receiver.answer(400);
        rig.requests(100).beat();
        rig.requests(100);
        receiver.answer(200);
        OutputStatus status = rig.end();

        assertThat(new Received(receiver).counter("http_reqs")).isEqualTo(200);
        assertThat(status.lost()).isZero();
    }

    @Test
    void whatIsNeverTakenIsLost() {
        OutputRig rig = OutputRig.start(new OtlpOutput(receiver.settings(false)));
        receiver.answer(401);
        OutputStatus status = rig.requests(100).end();

        assertThat(status.lost()).isEqualTo(100L * OutputRig.SAMPLES);
        assertThat(status.problem().orElseThrow()).contains("401").doesNotContain("s3cret");
    }
}
