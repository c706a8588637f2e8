package dev.loadtest.internal.engine;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.per;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.LoadShape;
import dev.loadtest.Scenario;

/** Parts of a run on several machines: k6's cases of global iteration numbers. */
class SegmentedRunTest {

    private static final String SEQUENCE = "0,1/4,3/4,1";

    private List<Long> indices(LoadShape shape, String segment) {
        VirtualRun run = new VirtualRun();
        List<Long> indices = Collections.synchronizedList(new ArrayList<>());
        run.settings = run.settings.withSegment(segment, SEQUENCE);
        LoadResult result = run.run(shape.vu(ctx -> {
            indices.add(ctx.iterationInTest());
            ctx.think(ofMillis(50));
        }));
        assertThat(result.passed()).as("%s", result.reasons()).isTrue();
        Collections.sort(indices);
        return indices;
    }

    private static List<Long> every(long step, long from, long to) {
        return LongStream.iterate(from, index -> index <= to, index -> index + step).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0:1/4   | 1 6 11 16 21",
            "1/4:3/4 | 0 2 4 5 7 9 10 12 14 15 17 19 20",
            "3/4:1   | 3 8 13 18"
    })
    void arrivalsAtAConstantRateAreNumberedOverAllSegments(String segment, String expected) {
        assertThat(indices(Scenario.constantArrivalRate(per(20, ofMillis(950)), ofSeconds(1)).maxVus(5), segment))
                .map(String::valueOf).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0:1/4   | 1 6 11 16",
            "1/4:3/4 | 0 2 4 5 7 9 10 12 14 15 17 19 20",
            "3/4:1   | 3 8 13 18"
    })
    void soAreThoseOfARampingRate(String segment, String expected) {
        assertThat(indices(Scenario.rampingArrivalRate(rampTo(20).over(ofSeconds(1)), rampTo(0).over(ofSeconds(1)))
                .timeUnit(ofMillis(950)).maxVus(5), segment))
                .map(String::valueOf).containsExactly(expected.split(" "));
    }

    @Test
    void sharedIterationsFollowTheVirtualUsers() {
        LoadShape shape = Scenario.sharedIterations(5, 50);

        assertThat(indices(shape, "0:1/4")).isEqualTo(every(5, 1, 46));
        assertThat(indices(shape, "3/4:1")).isEqualTo(every(5, 3, 48));
        assertThat(indices(shape, "1/4:3/4")).hasSize(30).contains(0L, 2L, 4L, 5L, 49L);
    }

    @Test
    void iterationsForEachVirtualUserAreAsManyForFewer() {
        assertThat(indices(Scenario.perVuIterations(4, 10), "1/4:3/4")).hasSize(20);
    }

    @Test
    void aSegmentWithoutAVirtualUserHasNothingToDoAndIsNotHeldResponsible() {
        assertThat(indices(Scenario.constantVus(1, ofSeconds(1)), "3/4:1")).isEmpty();
        assertThat(indices(Scenario.sharedIterations(1, 10), "0:1/4")).isEmpty();
    }

    @Test
    void aSegmentThatIsNoneIsRefused() {
        VirtualRun run = new VirtualRun();
        run.settings = run.settings.withSegment("1/2:1/3", "");

        assertThatThrownBy(() -> run.run(Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> {})))
                .isInstanceOf(LoadConfigurationException.class).hasMessageContaining("execution segment")
                .hasMessageContaining("1/2:1/3");
    }
}
