package dev.loadtest.internal.engine;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.per;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.VuBody;

/** Open models in virtual time: what is due begins when it is due, whatever became of what was due before. */
class OpenModelTest {

    private final VirtualRun run = new VirtualRun();
    private final List<Duration> starts = Collections.synchronizedList(new ArrayList<>());

    /** Remembers when each iteration began, and takes so long. */
    private VuBody taking(Duration duration) {
        return ctx -> {
            starts.add(run.elapsed());
            ctx.think(duration);
        };
    }

    private List<Duration> millis(long... offsets) {
        return LongStream.of(offsets).mapToObj(Duration::ofMillis).toList();
    }

    @Nested
    class Arrivals {

        @Test
        void comeAtTheirRateFromTheFirstMomentOn() {
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(50), ofSeconds(5))
                    .maxVus(20)
                    .vu(taking(ofMillis(10))));

            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(starts).hasSize(250).isSorted();
            assertThat(starts.get(0)).isZero();
            assertThat(starts.get(1)).isEqualTo(ofMillis(20));
            assertThat(starts.get(249)).isEqualTo(ofMillis(4980));
            Map<Long, Integer> perSecond = new TreeMap<>();
            starts.forEach(start -> perSecond.merge(start.toSeconds(), 1, Integer::sum));
            assertThat(perSecond.values()).containsOnly(50);
            assertThat(result.notices()).isEmpty();
            assertThat(result.duration()).isEqualTo(ofSeconds(5));
        }

        @Test
        void followTheAreaUnderARampingRate() {
            run.run(Scenario.rampingArrivalRate(rampTo(1).over(ofSeconds(5)), hold(ofSeconds(1)),
                    rampTo(0).over(ofSeconds(5))).vu(taking(ofMillis(10))));

            assertThat(starts.stream().map(Duration::toMillis)).containsExactly(3162L, 4472L, 5500L, 6527L, 7837L,
                    11000L);
        }

        @Test
        void beginInTheMiddleOfAHeldRateWhereTheAreaReachesOne() {
            run.run(Scenario.rampingArrivalRate(hold(ofSeconds(2))).startRate(2).vu(taking(ofMillis(10))));

            assertThat(starts).isEqualTo(millis(500, 1000, 1500, 2000));
        }

        @Test
        void atRandomAreTheSameForTheSameSeed() {
            Scenario scenario = Scenario.constantArrivalRate(perSecond(20), ofSeconds(10)).poisson(7)
                    .vu(taking(ofMillis(10)));
            run.run(scenario);
            List<Duration> first = List.copyOf(starts);
            starts.clear();

            new VirtualRun().time.run(() -> {});
            Duration offset = run.elapsed();
            run.run(scenario);

            assertThat(first).isSorted().hasSizeBetween(150, 250);
            assertThat(starts.stream().map(start -> start.minus(offset))).isEqualTo(first);
        }

        @Test
        void areNumberedWithoutAGap() {
            List<Long> indices = Collections.synchronizedList(new ArrayList<>());
            run.run(Scenario.constantArrivalRate(per(20, ofMillis(950)), ofSeconds(1)).vu(ctx -> {
                indices.add(ctx.iterationInTest());
                ctx.think(ofMillis(100));
            }));

            assertThat(indices).isEqualTo(LongStream.rangeClosed(0, 21).boxed().toList());
        }
    }

    @Nested
    class VirtualUsers {

        @Test
        void areReusedTheMostRecentlyIdleFirst() {
            List<Integer> vus = Collections.synchronizedList(new ArrayList<>());
            run.run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(1)).vu(ctx -> {
                vus.add(ctx.vu());
                ctx.think(ctx.iterationInTest() < 3 ? ofMillis(250) : ofMillis(50));
            }));

            assertThat(vus).as("three at first, for the service is slow; then the warmest alone")
                    .containsExactly(1, 2, 3, 1, 1, 1, 1, 1, 1, 1);
        }

        @Test
        void comeAsNeededUntilTheServiceKeepsUp() {
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(100), ofSeconds(10))
                    .vu(taking(ofMillis(500))));

            assertThat(result.passed()).isTrue();
            assertThat(starts).hasSize(1000);
            assertThat(result.gauge("vus_max").max()).isEqualTo(50);
        }

        @Test
        void countAsActiveWhileTheyIterateAlone() {
            run.run(Scenario.constantArrivalRate(perSecond(1), ofMillis(3500)).vu(taking(ofMillis(100))));

            assertThat(run.frames.stream().map(frame -> frame.scenarios().get(0).activeVus()).toList())
                    .startsWith(1, 1, 1, 1);
            assertThat(run.frames.getLast().scenarios().get(0).activeVus()).isZero();
        }
    }

    @Nested
    class ArrivalsThatFindNobody {

        @Test
        void areDroppedAndCountedAndExplainedOnce() {
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(10), ofMillis(950))
                    .maxVus(5)
                    .vu(ctx -> {
                        starts.add(run.elapsed());
                        ctx.think(ofSeconds(100));
                    })
                    .gracefulStop(ZERO));

            assertThat(starts).hasSize(5);
            assertThat(result.counter("dropped_iterations").sum()).isEqualTo(5);
            assertThat(result.notices()).singleElement().asString()
                    .startsWith("Insufficient VUs, reached 5 active VUs and cannot initialize more");
            assertThat(result.passed()).isFalse();
            assertThat(result.reasons()).anyMatch(reason -> reason.startsWith("iterations dropped: 5"));
        }

        @Test
        void mayBeToleratedWithinALimitThatHoldsToo() {
            run.settings = run.settings.withThreshold(Threshold.of("dropped_iterations", "count<10"));
            Scenario slow = Scenario.constantArrivalRate(perSecond(10), ofSeconds(1)).maxVus(5)
                    .vu(ctx -> ctx.think(ofMillis(700)));

            LoadResult some = run.run(slow);
            LoadResult none = run.run(Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> ctx.think(ofMillis(100))));

            assertThat(some.counter("dropped_iterations").sum()).isPositive();
            assertThat(some.passed()).as("%s", some.reasons()).isTrue();
            assertThat(none.passed()).as("%s", none.reasons()).isTrue();
        }

        @Test
        void areExplainedTheSameWayWhileTheRateRamps() {
            LoadResult result = run.run(Scenario.rampingArrivalRate(rampTo(50).over(ofSeconds(1)), hold(ofSeconds(4)))
                    .maxVus(20)
                    .vu(ctx -> ctx.think(ofSeconds(1))));

            assertThat(result.notices()).singleElement().asString()
                    .startsWith("Insufficient VUs, reached 20 active VUs and cannot initialize more");
            assertThat(result.counter("dropped_iterations").sum() + result.counter("iterations").sum())
                    .isEqualTo(225);
        }

        @Test
        void areDroppedAtTheMachinesCeilingTooAndTheRunGoesOn() {
            run.ceiling = new VuCeiling(3, "patience");
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(1))
                    .vu(ctx -> {
                        starts.add(run.elapsed());
                        ctx.think(ofMillis(450));
                    }));

            assertThat(starts).isEqualTo(millis(0, 100, 200, 500, 600, 700));
            assertThat(result.counter("dropped_iterations").sum()).isEqualTo(4);
            assertThat(result.counter("iterations").sum()).isEqualTo(6);
            assertThat(result.notices()).singleElement().asString().contains("patience", "3 VUs");
        }

        @Test
        void doNotChangeWhenTheOthersBegin() {
            run.run(Scenario.rampingArrivalRate(rampTo(10).over(ofSeconds(1)), hold(ofSeconds(1)))
                    .maxVus(1)
                    .vu(taking(ofMillis(500))));

            assertThat(starts.stream().map(Duration::toMillis)).containsExactly(447L, 1000L, 1500L, 2000L);
        }
    }

    @Nested
    class TheIntendedStart {

        @Test
        void countsWhenAnIterationBeginsLate() {
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(1), ofSeconds(3))
                    .vu(taking(ofMillis(100)))
                    .vuInit(ctx -> ctx.think(ofMillis(300))));

            assertThat(starts).as("the first virtual user has to be made ready").isEqualTo(millis(300, 1000, 2000));
            assertThat(result.time("iteration_start_delay").max()).isEqualTo(ofMillis(300));
            assertThat(result.time("iteration_response_time").max()).isEqualTo(ofMillis(400));
            assertThat(result.time("iteration_duration").max()).isEqualTo(ofMillis(100));
        }

        @Test
        void countsForWhatIsCutOffAtTheEnd() {
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(1), ofSeconds(2))
                    .vu(taking(ofSeconds(100)))
                    .gracefulStop(ofSeconds(3)));

            assertThat(result.counter("interrupted_iterations").sum()).isEqualTo(2);
            assertThat(result.trend("iteration_response_time").censoredCount()).isEqualTo(2);
            assertThat(result.time("iteration_response_time").max()).isEqualTo(ofSeconds(5));
            assertThat(result.time("iteration_response_time").min()).isEqualTo(ofSeconds(4));
            assertThat(result.duration()).isEqualTo(ofSeconds(5));
        }
    }

    @Nested
    class AServiceThatStopsAnsweringBeforeTheEnd {

        /** Ten a second for a minute; from 40 s on nothing is answered. */
        private LoadResult judged(String metric, String expression) {
            run.settings = run.settings.withThreshold(Threshold.of(metric, expression));
            return run.run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(60))
                    .vu(ctx -> ctx.think(run.elapsed().compareTo(ofSeconds(40)) < 0 ? ofMillis(50) : ofSeconds(1000)))
                    .gracefulStop(ZERO));
        }

        @Test
        void isSeenInTheResponseTime() {
            LoadResult result = judged("iteration_response_time", "p(99)<1000");

            assertThat(result.thresholds()).singleElement()
                    .satisfies(threshold -> assertThat(threshold.passed()).isFalse())
                    .satisfies(threshold -> assertThat(threshold.actual()).startsWith("p(99) ≥ "));
            assertThat(result.trend("iteration_response_time").censoredCount()).isEqualTo(200);
        }

        @Test
        void isNoThresholdsGainEvenIfThoseThatEndedWereFast() {
            LoadResult result = judged("iteration_duration", "p(95)<1000");

            assertThat(result.thresholds()).singleElement()
                    .satisfies(threshold -> assertThat(threshold.passed()).isFalse())
                    .satisfies(threshold -> assertThat(threshold.actual())
                            .isEqualTo("p(95)=50ms (not proven: 200 more were cut off)"));
        }

        @Test
        void leavesProvenWhatHoldsWhateverBecameOfTheRest() {
            assertThat(judged("iteration_duration", "med<1000").thresholds().getFirst().passed()).isTrue();
        }

        @Test
        void isOverlookedAsByK6WhereThatIsAskedFor() {
            run.settings = run.settings.asK6Compatible();

            assertThat(judged("iteration_duration", "p(95)<1000").passed()).isTrue();
        }
    }
}
