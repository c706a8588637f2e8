package dev.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

/** Reports of runs that are long, and have many endpoints. */
class LongRunTest {

    @Test
    void anHourWith200EndpointsIsLessThanThreeMegabytes() {
        assertThat(new LongRun(3_600, 200).html().getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    }

    @Test
    void chartsHaveAtMost900IntervalsThatAddUp() {
        JsonNode data = new LongRun(3_601, 3).timeline().toJson(new LongRun(3_601, 3).description());

        JsonNode width = data.get("width");
        double requests = 0;
        double time = 0;
        for (int i = 0; i < width.size(); i++) {
            requests += data.get("requests").get(i).asDouble() * width.get(i).asDouble();
            time += width.get(i).asDouble();
        }
        assertThat(width.size()).isBetween(450, 900);
        assertThat(time).isEqualTo(3_601);
        assertThat(requests).isCloseTo(3_601 * 3 * 100, within(10.0));
    }

    @Test
    void percentilesOfMergedIntervalsAreRight() {
        JsonNode data = new LongRun(1_800, 1).timeline().toJson(new LongRun(1_800, 1).description());

        // The first seven seconds are drawn around 16 ms; intervals of 2 s lie within them.
        DrawnTrend drawn = new DrawnTrend(16e6);
        assertThat(data.get("p50").get(0).asDouble()).isCloseTo(drawn.percentile(50) / 1e6, within(0.2));
        assertThat(data.get("p95").get(0).asDouble()).isCloseTo(drawn.percentile(95) / 1e6, within(6.0));
        assertThat(data.get("max").get(0).asDouble()).isCloseTo(drawn.max() / 1e6, within(0.5));
    }
}
