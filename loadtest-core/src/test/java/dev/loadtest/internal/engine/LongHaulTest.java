package dev.loadtest.internal.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.metric.TrendSnapshot;

/** An hour of load, in virtual time: what is kept does not grow with it. */
class LongHaulTest {

    private static final int PER_VU = 3_600;

    private final VirtualRun run = new VirtualRun();

    private static long buckets(TrendSnapshot trend) {
        long[] buckets = {0};
        trend.forEachBucket((from, to, count) -> buckets[0]++);
        return buckets[0];
    }

    @Test
    void anHourWithFiftyNamesKeepsFiftySeries() {
        LoadResult result = run.run(Scenario.constantVus(4, ofHours(1)).vu(ctx -> {
            ctx.measure("page " + ctx.iteration() % 50, () -> 1);
            ctx.think(ofSeconds(1));
        }));

        assertThat(result.counter("iterations").count()).isEqualTo(4 * PER_VU);
        assertThat(result.metrics().series("measure_duration")).hasSize(50)
                .allSatisfy(
                        series -> assertThat(((TrendSnapshot) series.snapshot()).count()).isEqualTo(4 * PER_VU / 50));
        assertThat(buckets(result.trend("iteration_duration"))).as("all iterations lasted one second").isEqualTo(1);
        assertThat(result.notices()).isEmpty();
        assertThat(run.frames.size()).as("a frame a second, and the last").isEqualTo(PER_VU + 2);
    }

    @Test
    void namesWithoutEndAreFoldedAndTheAuthorIsTold() {
        LoadResult result = run.run(Scenario.constantVus(2, ofHours(1)).vu(ctx -> {
            ctx.measure("order " + ctx.vu() + "/" + ctx.iteration(), () -> 1);
            ctx.think(ofSeconds(1));
        }));

        Map<String, Long> counts = new HashMap<>();
        result.metrics().series("measure_duration").forEach(series -> counts.put(series.tags().get("name"),
                ((TrendSnapshot) series.snapshot()).count()));
        assertThat(counts).hasSize(1_001).containsEntry("(other)", 2L * PER_VU - 1_000);
        assertThat(result.trend("measure_duration").count()).isEqualTo(2 * PER_VU);
        assertThat(result.notices()).singleElement().asString().contains("More than 1000 different sets of tags",
                "kept as '(other)'", "totals and thresholds are right");
    }
}
