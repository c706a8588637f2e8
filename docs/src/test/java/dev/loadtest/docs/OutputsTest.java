package dev.loadtest.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;

/** The snippet of the manual's page on outputs. */
class OutputsTest {

    private static final List<Long> SEEN = new ArrayList<>();

    // region output
    static final class IterationsPerSecond implements Output {

        @Override
        public String name() {
            return "iterations-per-second";
        }

        @Override
        public Set<Feed> feeds() {
            return Set.of(Feed.FRAMES);
        }

        @Override
        public void frame(Frame frame) {
            if (frame.metrics().metric("iterations").isPresent()) {
                SEEN.add(frame.metrics().counter(MetricSelector.parse("iterations")).count());
            }
        }
    }
    // end

    @Test
    void anOutputOfOnesOwn() {
        LoadResult result = LoadRunner.create().output(IterationsPerSecond::new)
                .run(Scenario.constantVus(1, ofMillis(300)).vu(ctx -> ctx.think(ofMillis(50))));

        assertThat(SEEN.stream().mapToLong(count -> count).sum()).isEqualTo(result.counter("iterations").count());
    }
}
