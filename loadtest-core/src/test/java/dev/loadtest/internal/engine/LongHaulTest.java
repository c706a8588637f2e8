package dev.loadtest.internal.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void anHourCanBeCutByTimeAfterwards() {
        LoadResult result = run.run(Scenario.constantVus(4, ofHours(1)).vu(ctx -> {
            ctx.measure("page " + ctx.iteration() % 50, () -> 1);
            ctx.think(ofSeconds(1));
        }));

        assertThat(result.between(ofMinutes(10), ofMinutes(20)).counter("iterations").count()).isEqualTo(4 * 600);
        assertThat(result.between(ofMinutes(59), ofHours(1)).trend("measure_duration{name:page 7}").count())
                .isBetween(4L, 8L);
        assertThat(result.between(Duration.ZERO, ofHours(2)).counter("iterations"))
                .isEqualTo(result.counter("iterations"));
        assertThat(result.notices()).isEmpty();
    }

    /** In a process of its own, because only that can be given little memory. */
    @Test
    @Timeout(120)
    void anHourWithTwoHundredEndpointsStaysFlatInHalfAGigabyte() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-cp", System.getProperty("java.class.path"), "dev.loadtest.internal.record.HourOfLoad")
                .redirectErrorStream(true).start();
        String output;
        try {
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } finally {
            process.destroyForcibly();
        }

        List<Long> used = output.lines().filter(line -> line.startsWith("used "))
                .map(line -> Long.valueOf(line.substring(5))).toList();
        assertThat(used).as(output).hasSize(3);
        assertThat(used.get(2) - used.get(0)).as("from minute 20 to minute 60: %s", output).isLessThan(10L << 20);
        assertThat(output).contains("requests " + (200 * 10_001 + 3_599 * 200) + "\n", "lost 0\n");
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
