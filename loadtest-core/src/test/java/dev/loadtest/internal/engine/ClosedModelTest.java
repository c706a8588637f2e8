package dev.loadtest.internal.engine;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;

/** Whole runs in virtual time: every count is exact. */
class ClosedModelTest {

    private final VirtualRun run = new VirtualRun();

    @Nested
    class ConstantVus {

        @Test
        void iterateBackToBackUntilTheEnd() {
            LoadResult result = run.run(Scenario.constantVus(3, ofSeconds(10)).vu(ctx -> ctx.think(ofMillis(400))));

            assertThat(result.counter("iterations").count()).as("25 each, the last begins at 9.6 s").isEqualTo(75);
            assertThat(result.duration()).isEqualTo(ofSeconds(10));
            assertThat(result.time("iteration_duration").min()).isEqualTo(ofMillis(400));
            assertThat(result.time("iteration_duration").max()).isEqualTo(ofMillis(400));
            assertThat(result.passed()).isTrue();
        }

        @Test
        void finishTheirLastIterationWithinTheGracefulStop() {
            LoadResult result = run.run(
                    Scenario.constantVus(2, ofSeconds(10)).vu(ctx -> ctx.think(ofSeconds(3)))
                            .gracefulStop(ofSeconds(5)));

            assertThat(result.counter("iterations").count()).isEqualTo(8);
            assertThat(result.counter("interrupted_iterations").count()).isZero();
            assertThat(result.duration()).as("the run ends with its last iteration").isEqualTo(ofSeconds(12));
        }

        @Test
        void areCutOffAtTheEndOfTheGracefulStop() {
            LoadResult result = run.run(
                    Scenario.constantVus(2, ofSeconds(10)).vu(ctx -> ctx.think(ofSeconds(8)))
                            .gracefulStop(ofSeconds(5)));

            assertThat(result.counter("iterations").count()).isEqualTo(2);
            assertThat(result.counter("interrupted_iterations").count()).isEqualTo(2);
            assertThat(result.duration()).isEqualTo(ofSeconds(15));
        }

        @Test
        void cutOffIterationsStayInTheResponseTimesAsLowerBounds() {
            LoadResult result = run.run(
                    Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> ctx.think(ofSeconds(8)))
                            .gracefulStop(ofSeconds(5)));

            assertThat(result.time("iteration_duration").count()).as("k6 leaves them out").isEqualTo(1);
            assertThat(result.time("iteration_response_time").count()).isEqualTo(2);
            assertThat(result.trend("iteration_response_time").censoredCount()).isEqualTo(1);
            assertThat(result.time("iteration_response_time").min()).as("it had lasted from 8 s to 15 s")
                    .isEqualTo(ofSeconds(7));
            assertThat(result.time("iteration_response_time").isLowerBound(95)).isTrue();
        }
    }

    @Nested
    class Stages {

        /** k6: 5 for 1 s, jump to 3, 3 for 1 s, no grace, iterations of 300 ms. */
        @Test
        void dropAndKeepVirtualUsersAsK6Does() {
            AtomicInteger begun = new AtomicInteger();

            LoadResult result = run.run(Scenario.stages(hold(ofSeconds(1)), rampTo(3).over(ZERO), hold(ofSeconds(1)))
                    .startVus(5)
                    .gracefulRampDown(ZERO)
                    .vu(ctx -> {
                        begun.incrementAndGet();
                        ctx.think(ofMillis(300));
                    })
                    .gracefulStop(ZERO));

            assertThat(begun).hasValue(29);
            assertThat(result.counter("iterations").count()).isEqualTo(24);
            assertThat(result.counter("interrupted_iterations").count()).isEqualTo(5);
            assertThat(run.frames.get(0).scenarios().get(0).activeVus()).isEqualTo(5);
            assertThat(run.frames.get(1).scenarios().get(0).activeVus()).as("at 1 s").isEqualTo(3);
            assertThat(result.duration()).isEqualTo(ofSeconds(2));
        }

        @Test
        void startEachVirtualUserExactlyWhenTheLineReachesIt() {
            List<Duration> starts = Collections.synchronizedList(new ArrayList<>());

            run.run(Scenario.stages(rampTo(4).over(ofSeconds(8))).startVus(0).vu(ctx -> {
                if (ctx.iteration() == 0) {
                    starts.add(run.elapsed());
                }
                ctx.think(ofMillis(100));
            }));

            assertThat(starts).as("the fourth is wanted at the very end, so it never begins")
                    .containsExactly(ofSeconds(2), ofSeconds(4), ofSeconds(6));
        }

        @Test
        void letRunningIterationsFinishOnTheWayDown() {
            LoadResult result = run.run(Scenario.stages(rampTo(0).over(ofSeconds(2)))
                    .startVus(2)
                    .gracefulRampDown(ofSeconds(30))
                    .vu(ctx -> ctx.think(ofMillis(1500))));

            assertThat(result.counter("iterations").count()).as("0-1.5 twice, 1.5-3 once more").isEqualTo(3);
            assertThat(result.counter("interrupted_iterations").count()).isZero();
            assertThat(result.duration()).isEqualTo(ofSeconds(3));
        }

        @Test
        void cutIterationsOffWhenTheGracefulRampDownIsOver() {
            LoadResult result = run.run(Scenario.stages(hold(ofSeconds(1)), rampTo(1).over(ZERO), hold(ofSeconds(20)))
                    .startVus(2)
                    .gracefulRampDown(ofSeconds(3))
                    .vu(ctx -> ctx.think(ofSeconds(10)))
                    .gracefulStop(ZERO));

            assertThat(result.counter("interrupted_iterations").count()).as("the second at 4 s, the first at the end")
                    .isEqualTo(2);
            assertThat(result.time("iteration_response_time").percentile(50)).as("1, 4, 10 and 10 s")
                    .isEqualTo(ofSeconds(7));
            assertThat(result.time("iteration_response_time").min()).isEqualTo(ofSeconds(1));
        }

        @Test
        void resumeAVirtualUserThatWasStillFinishing() {
            Set<Integer> ids = Collections.synchronizedSet(new TreeSet<>());

            LoadResult result = run.run(Scenario.stages(hold(ofSeconds(1)), rampTo(1).over(ZERO), hold(ofSeconds(1)),
                    rampTo(2).over(ZERO), hold(ofSeconds(8)))
                    .startVus(2)
                    .vu(ctx -> {
                        ids.add(ctx.vu());
                        ctx.think(ofSeconds(5));
                    }));

            assertThat(ids).as("VU 2 is let go at 1 s and wanted again at 2 s, in the middle of its iteration")
                    .containsExactly(1, 2);
            assertThat(result.counter("iterations").count()).isEqualTo(4);
            assertThat(result.gauge("vus_max").max()).isEqualTo(2);
        }

        @Test
        void takeTheVirtualUserThatCameBackLast() {
            List<String> iterations = Collections.synchronizedList(new ArrayList<>());

            run.run(Scenario.stages(hold(ofSeconds(1)), rampTo(0).over(ZERO), hold(ofSeconds(4)), rampTo(1).over(ZERO),
                    hold(ofSeconds(1)))
                    .startVus(2)
                    .vu(ctx -> {
                        iterations.add(ctx.vu() + "#" + ctx.iteration() + "@" + run.elapsed().toSeconds());
                        ctx.think(ofSeconds(ctx.vu() == 1 ? 2 : 3));
                    }));

            assertThat(iterations).containsExactly("1#0@0", "2#0@0", "2#1@5");
        }
    }

    @Test
    void scenariosRunBesideEachOtherEachFromItsOwnStart() {
        LoadResult result = run.run(
                Scenario.constantVus(1, ofSeconds(4)).vu(ctx -> ctx.think(ofSeconds(1))).named("browse"),
                Scenario.constantVus(2, ofSeconds(2)).vu(ctx -> ctx.think(ofSeconds(1))).named("buy")
                        .startAfter(ofSeconds(5)));

        assertThat(result.counter("iterations{scenario:browse}").count()).isEqualTo(4);
        assertThat(result.counter("iterations{scenario:buy}").count()).isEqualTo(4);
        assertThat(result.counter("iterations").count()).isEqualTo(8);
        assertThat(result.duration()).isEqualTo(ofSeconds(7));
    }

    @Test
    void theGaugeOfVirtualUsersIsSampledEverySecondFromTheStart() {
        LoadResult result = run.run(
                Scenario.stages(rampTo(3).over(ofSeconds(3))).startVus(1).vu(ctx -> ctx.think(ofMillis(200))));

        assertThat(run.frames).extracting(frame -> frame.scenarios().get(0).activeVus()).startsWith(1, 1);
        assertThat(result.gauge("vus").samples()).isEqualTo(4);
        assertThat(result.gauge("vus_max").max()).isEqualTo(3);
        assertThat(result.metrics().series("vus").get(0).tags().isEmpty()).as("no scenario tag, as in k6").isTrue();
    }

    @Test
    void anHourPassesInNoTime() {
        LoadResult result = run.run(
                Scenario.constantVus(10, Duration.ofHours(1)).vu(ctx -> ctx.think(ofSeconds(10))));

        assertThat(result.counter("iterations").count()).isEqualTo(3600);
        assertThat(result.duration()).isEqualTo(Duration.ofHours(1));
    }
}
