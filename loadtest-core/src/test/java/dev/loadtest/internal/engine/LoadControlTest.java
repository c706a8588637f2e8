package dev.loadtest.internal.engine;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.internal.summary.ProgressFrame.State;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunControl;

/** Runs that somebody holds, changes and ends, in virtual time. */
class LoadControlTest {

    private final VirtualRun run = new VirtualRun();
    private final List<Duration> starts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Optional<RunControl>> control = new AtomicReference<>(Optional.empty());

    /** What somebody does, and when. */
    private record Deed(Duration at, java.util.function.Consumer<RunControl> what) {}

    private static Deed at(double seconds, java.util.function.Consumer<RunControl> what) {
        return new Deed(ofMillis((long) (seconds * 1000)), what);
    }

    /** Takes the control of the run, as a dashboard does, and is used on a thread of its own. */
    private final class Hand implements Output {

        private final List<Deed> deeds;

        Hand(List<Deed> deeds) {
            this.deeds = deeds;
        }

        @Override
        public String name() {
            return "hand";
        }

        @Override
        public Set<Feed> feeds() {
            return Set.of();
        }

        @Override
        public void start(OutputContext context) {
            control.set(Optional.of(context.control()));
            context.announce("http://127.0.0.1/#key");
            long began = run.time.nanoTime();
            run.time.startPlatform("hand", () -> deeds.forEach(deed -> {
                try {
                    run.time.sleepUntil(began + deed.at().toNanos());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                deed.what().accept(context.control());
            }));
        }
    }

    private LoadResult run(Scenario scenario, Deed... deeds) {
        run.settings = run.settings.withOutput(() -> new Hand(List.of(deeds)));
        return run.run(scenario);
    }

    private VuBody taking(Duration duration) {
        return ctx -> {
            starts.add(run.elapsed());
            ctx.think(duration);
        };
    }

    private Map<Long, Integer> startsPerSecond() {
        Map<Long, Integer> perSecond = new TreeMap<>();
        starts.forEach(start -> perSecond.merge(start.toSeconds(), 1, Integer::sum));
        return perSecond;
    }

    @Nested
    class APause {

        @Test
        void holdsVirtualUsersBetweenIterationsAndThePlanWithThem() {
            LoadResult result = run(Scenario.constantVus(2, ofSeconds(4)).vu(taking(ofMillis(500))),
                    at(1.2, RunControl::pause), at(6.2, RunControl::resume));

            assertThat(startsPerSecond()).isEqualTo(Map.of(0L, 4, 1L, 2, 6L, 4, 7L, 4, 8L, 4));
            assertThat(result.duration()).isBetween(ofSeconds(9), ofMillis(9_500));
            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(result.notices()).containsExactly(
                    "The load did not follow its plan, for it was changed by hand: paused at 1.2s for 5s.");
        }

        @Test
        void holdsARampWhereItIs() {
            run(Scenario.stages(rampTo(4).over(ofSeconds(4)), hold(ofSeconds(1))).startVus(0)
                    .vu(taking(ofMillis(100))), at(2.5, RunControl::pause), at(10.5, RunControl::resume));

            assertThat(run.frames.stream().map(frame -> frame.scenarios().getFirst())
                    .filter(scenario -> scenario.state() == State.PAUSED))
                    .hasSize(8).allSatisfy(scenario -> assertThat(scenario.fraction()).isEqualTo(0.5));
            assertThat(starts).noneMatch(start -> start.compareTo(ofMillis(2600)) > 0
                    && start.compareTo(ofMillis(10500)) < 0);
            assertThat(starts.getLast()).isGreaterThan(ofSeconds(12));
        }

        @Test
        void movesArrivalsSoThatNoneIsLate() {
            LoadResult result = run(Scenario.constantArrivalRate(perSecond(2), ofSeconds(3)).vu(taking(ofMillis(10))),
                    at(1.2, RunControl::pause), at(6.2, RunControl::resume));

            assertThat(starts.stream().map(Duration::toMillis)).containsExactly(0L, 500L, 1000L, 6500L, 7000L, 7500L);
            assertThat(result.time("iteration_start_delay").max()).isZero();
            assertThat(result.counter("dropped_iterations").sum()).isZero();
        }

        @Test
        void holdsNumbersOfIterationsAndTheirLongestDuration() {
            LoadResult result = run(Scenario.sharedIterations(1, 6).maxDuration(ofSeconds(4))
                    .vu(taking(ofMillis(500))), at(1.2, RunControl::pause), at(30, RunControl::resume));

            assertThat(startsPerSecond()).isEqualTo(Map.of(0L, 2, 1L, 1, 30L, 2, 31L, 1));
            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
        }

        @Test
        void beforeTheLoadHoldsItsBegin() {
            run.settings = run.settings.withSetup(ctx -> ctx.think(ofSeconds(2)));
            run(Scenario.constantVus(1, ofSeconds(1)).vu(taking(ofMillis(500))),
                    at(1, RunControl::pause), at(7, RunControl::resume));

            assertThat(starts.stream().map(Duration::toMillis)).containsExactly(7000L, 7500L);
        }

        @Test
        void isOverWhenTheRunIsStopped() {
            LoadResult result = run(Scenario.constantVus(1, ofSeconds(10)).vu(taking(ofMillis(500))),
                    at(1.2, RunControl::pause), at(3, RunControl::stop));

            assertThat(starts).hasSize(3);
            assertThat(result.duration()).isEqualTo(ofSeconds(3));
            assertThat(result.reasons()).containsExactly("run stopped by hand at 3s, before the end of its plan");
        }

        @Test
        void leavesAnAbortWhatItIs() {
            LoadResult result = run(Scenario.constantVus(2, ofSeconds(10)).vu(ctx -> {
                ctx.think(ofMillis(1500));
                ctx.abortTest("enough");
            }), at(1, RunControl::pause));

            assertThat(result.duration()).isEqualTo(ofMillis(1500));
        }
    }

    @Nested
    class AScale {

        @Test
        void makesVirtualUsersMoreAtOnceAndLetsThemFinishWhenTheyAreTooMany() {
            LoadResult result = run(Scenario.constantVus(2, ofSeconds(6)).vu(taking(ofSeconds(1))),
                    at(1.5, control -> control.scale(2)), at(3.2, control -> control.scale(0.5)));

            assertThat(startsPerSecond()).isEqualTo(Map.of(0L, 2, 1L, 4, 2L, 4, 3L, 4 - 2, 4L, 1, 5L, 1));
            assertThat(result.counter("interrupted_iterations").sum()).isZero();
            assertThat(result.gauge("vus").max()).isEqualTo(4);
            assertThat(result.notices()).containsExactly("The load did not follow its plan, for it was changed by hand:"
                    + " scaled to 200 % at 1.5s, scaled to 50 % at 3.2s.");
        }

        @Test
        void goesOnWithTheRampOfThePlan() {
            LoadResult result = run(Scenario.stages(rampTo(4).over(ofSeconds(4)), hold(ofSeconds(2)),
                    rampTo(0).over(ofSeconds(2))).startVus(0).vu(taking(ofMillis(100))),
                    at(0.5, control -> control.scale(3)));

            assertThat(result.gauge("vus").max()).isEqualTo(12);
            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(result.duration()).isBetween(ofSeconds(8), ofMillis(8_200));
        }

        @Test
        void makesArrivalsMoreOrLess() {
            run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(5)).vu(taking(ofMillis(10))),
                    at(0.95, control -> control.scale(3)), at(1.95, control -> control.scale(0)),
                    at(2.95, control -> control.scale(0.5)));

            assertThat(startsPerSecond()).isEqualTo(Map.of(0L, 10, 1L, 30, 3L, 4, 4L, 5));
        }

        @Test
        void leavesNumbersOfIterationsAlone() {
            run(Scenario.perVuIterations(2, 3).vu(taking(ofMillis(500))), at(0.2, control -> control.scale(3)));

            assertThat(starts).hasSize(6);
        }

        @Test
        void goesNoFurtherThanTheMachine() {
            run.ceiling = new VuCeiling(5, "patience");
            LoadResult result = run(Scenario.constantVus(2, ofSeconds(3)).vu(taking(ofMillis(100))),
                    at(0.5, control -> control.scale(100)));

            assertThat(result.gauge("vus").max()).isEqualTo(5);
        }

        @Test
        void mustBeANumberInItsRange() {
            run(Scenario.constantVus(1, ofMillis(100)).vu(taking(ofMillis(50))));
            RunControl any = control.get().orElseThrow();

            assertThatThrownBy(() -> any.scale(-0.1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("scale: must be 0 to 100, but was -0.1");
            assertThatThrownBy(() -> any.scale(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> any.scale(101)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class AStop {

        @Test
        void letsRunningIterationsFinishAndTearsDown() {
            List<String> done = Collections.synchronizedList(new ArrayList<>());
            run.settings = run.settings.withTeardown(ctx -> done.add("tear-down"));
            LoadResult result = run(Scenario.constantVus(2, ofSeconds(60)).vu(taking(ofSeconds(1))),
                    at(1.5, RunControl::stop));

            assertThat(starts).hasSize(4);
            assertThat(done).containsExactly("tear-down");
            assertThat(result.counter("iterations").sum()).isEqualTo(4);
            assertThat(result.duration()).isEqualTo(ofSeconds(2));
            assertThat(result.passed()).isFalse();
            assertThat(result.reasons()).containsExactly("run stopped by hand at 1.5s, before the end of its plan");
        }

        @Test
        void waitsNoLongerThanTheGracefulStop() {
            LoadResult result = run(Scenario.constantArrivalRate(perSecond(1), ofSeconds(60))
                    .vu(taking(ofSeconds(100))).gracefulStop(ofSeconds(2)), at(1.5, RunControl::stop));

            assertThat(result.duration()).isEqualTo(ofMillis(3500));
            assertThat(result.counter("interrupted_iterations").sum()).isEqualTo(2);
        }

        @Test
        void countsNothingAsDroppedThatWouldHaveComeLater() {
            LoadResult result = run(Scenario.perVuIterations(2, 100).vu(taking(ofSeconds(1))),
                    at(1.5, RunControl::stop));

            assertThat(result.counter("dropped_iterations").sum()).isZero();
            assertThat(starts).hasSize(4);
        }
    }

    @Test
    void whatComesAfterTheRunDoesNothing() {
        run(Scenario.constantVus(1, ofSeconds(1)).vu(taking(ofMillis(500))));
        RunControl late = control.get().orElseThrow();

        late.pause();
        late.scale(2);
        late.stop();

        assertThat(late.state()).isEqualTo(new RunControl.State(false, 1, false));
    }

    @Test
    void theHeaderHasTheLink() {
        run(Scenario.constantVus(1, ofSeconds(1)).vu(taking(ofMillis(500))));

        assertThat(run.header).contains("     output: hand\n", "       hand: http://127.0.0.1/#key\n");
    }
}
