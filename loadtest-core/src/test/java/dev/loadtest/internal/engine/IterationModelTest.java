package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;

/** Closed models that end when their work is done, and the least times between and of iterations. */
class IterationModelTest {

    private final VirtualRun run = new VirtualRun();
    private final Map<Integer, Integer> perVu = new ConcurrentHashMap<>();
    private final List<Long> indices = Collections.synchronizedList(new ArrayList<>());

    private VuBody counting(Duration duration) {
        return ctx -> {
            perVu.merge(ctx.vu(), 1, Integer::sum);
            indices.add(ctx.iterationInTest());
            ctx.think(duration);
        };
    }

    @Nested
    class SharedIterations {

        @Test
        void areDoneExactlyOnceEach() {
            LoadResult result = run.run(Scenario.sharedIterations(10, 100).vu(counting(ofMillis(200))));

            assertThat(result.passed()).isTrue();
            assertThat(indices).containsExactlyInAnyOrderElementsOf(LongStream.range(0, 100).boxed().toList());
            assertThat(perVu.values()).containsOnly(10);
            assertThat(result.duration()).isEqualTo(ofSeconds(2));
        }

        @Test
        void goToWhoeverIsFree() {
            run.run(Scenario.sharedIterations(10, 100).vu(ctx -> {
                perVu.merge(ctx.vu(), 1, Integer::sum);
                ctx.think(ctx.vu() == 1 && ctx.iteration() == 1 ? ofMillis(220) : ofMillis(20));
            }));

            assertThat(perVu.get(1)).isEqualTo(2);
            assertThat(perVu.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        }

        @Test
        void thatAreLeftAtTheMaximumDurationAreCountedButNotHeldAgainstTheRun() {
            LoadResult result = run.run(Scenario.sharedIterations(5, 100)
                    .maxDuration(ofSeconds(1))
                    .vu(counting(ofSeconds(100)))
                    .gracefulStop(ofSeconds(2)));

            assertThat(indices).hasSize(5);
            assertThat(result.counter("dropped_iterations").sum()).isEqualTo(95);
            assertThat(result.counter("interrupted_iterations").sum()).isEqualTo(5);
            assertThat(result.duration()).isEqualTo(ofSeconds(3));
        }

        @Test
        void startNoneAtTheVeryMomentOfTheMaximumDuration() {
            LoadResult result = run.run(Scenario.sharedIterations(1, 10)
                    .maxDuration(ofSeconds(1))
                    .vu(counting(ofMillis(500))));

            assertThat(indices).containsExactly(0L, 1L);
            assertThat(result.counter("dropped_iterations").sum()).isEqualTo(8);
            assertThat(result.duration()).isEqualTo(ofSeconds(1));
        }
    }

    @Nested
    class PerVuIterations {

        @Test
        void areDoneByEachVirtualUserAtItsOwnSpeed() {
            LoadResult result = run.run(Scenario.perVuIterations(3, 4).vu(ctx -> {
                perVu.merge(ctx.vu(), 1, Integer::sum);
                ctx.think(ofMillis(100L * ctx.vu()));
            }));

            assertThat(result.passed()).isTrue();
            assertThat(perVu).containsOnly(Map.entry(1, 4), Map.entry(2, 4), Map.entry(3, 4));
            assertThat(result.duration()).isEqualTo(ofMillis(1200));
        }

        @Test
        void thatAreLeftAreCountedForEachVirtualUser() {
            LoadResult result = run.run(Scenario.perVuIterations(2, 10)
                    .maxDuration(ofSeconds(1))
                    .vu(ctx -> ctx.think(ctx.vu() == 1 ? ofMillis(50) : ofMillis(400))));

            assertThat(result.counter("iterations").sum()).isEqualTo(13);
            assertThat(result.counter("dropped_iterations").sum()).isEqualTo(7);
            assertThat(result.counter("dropped_iterations").samples()).isEqualTo(1);
            assertThat(result.passed()).as("red only when asked").isTrue();
            assertThat(result.duration()).isEqualTo(ofMillis(1200));
        }
    }

    @Nested
    class Pacing {

        @Test
        void keepsStartsApartUnlessAnIterationTookLonger() {
            List<Duration> starts = Collections.synchronizedList(new ArrayList<>());
            LoadResult result = run.run(Scenario.perVuIterations(1, 4).pacing(ofSeconds(1)).vu(ctx -> {
                starts.add(run.elapsed());
                ctx.think(ctx.iteration() == 1 ? ofMillis(1700) : ofMillis(100));
            }));

            assertThat(starts).containsExactly(ofMillis(0), ofMillis(1000), ofMillis(2700), ofMillis(3700));
            assertThat(result.duration()).isEqualTo(ofMillis(3800));
            assertThat(result.time("iteration_duration").min()).isEqualTo(ofMillis(100));
        }

        @Test
        void isNoReasonToStay() {
            LoadResult result = run.run(Scenario.constantVus(2, ofSeconds(5)).pacing(ofSeconds(3))
                    .vu(ctx -> ctx.think(ofMillis(100))));

            assertThat(result.counter("iterations").sum()).isEqualTo(4);
            assertThat(result.counter("interrupted_iterations").sum()).isZero();
            assertThat(result.duration()).isEqualTo(ofSeconds(5));
        }

        @Test
        void endsWithTheMaximumDuration() {
            LoadResult result = run.run(Scenario.sharedIterations(1, 10).pacing(ofSeconds(3)).maxDuration(ofSeconds(5))
                    .vu(ctx -> ctx.think(ofMillis(100))));

            assertThat(result.counter("iterations").sum()).isEqualTo(2);
            assertThat(result.duration()).isEqualTo(ofSeconds(5));
        }
    }

    @Nested
    class TheLeastDurationOfAnIteration {

        @Test
        void occupiesTheVirtualUserButIsNotMeasured() {
            LoadResult result = run.run(Scenario.perVuIterations(1, 3)
                    .vu(ctx -> ctx.think(ofMillis(ctx.iteration() == 1 ? 1500 : 100)))
                    .minIterationDuration(ofSeconds(1)));

            assertThat(result.duration()).isEqualTo(ofMillis(3500));
            assertThat(result.time("iteration_duration").min()).isEqualTo(ofMillis(100));
            assertThat(result.time("iteration_duration").max()).isEqualTo(ofMillis(1500));
        }

        @Test
        void isCutOffAtTheEndWithoutAnInterruptedIteration() {
            LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(1))
                    .vu(ctx -> ctx.think(ofMillis(100)))
                    .minIterationDuration(ofSeconds(10))
                    .gracefulStop(ofSeconds(2)));

            assertThat(result.counter("iterations").sum()).isEqualTo(1);
            assertThat(result.counter("interrupted_iterations").sum()).isZero();
            assertThat(result.duration()).isEqualTo(ofSeconds(3));
        }
    }
}
