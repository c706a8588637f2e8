package dev.loadtest.internal.engine;

import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;

/** What comes before, between and after iterations, and how a run ends before its time. */
class LifecycleTest {

    private final VirtualRun run = new VirtualRun();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Scenario second = Scenario.perVuIterations(2, 1).vu(ctx -> {
        note("VU " + ctx.vu());
        ctx.think(ofSeconds(1));
    });

    private void note(String event) {
        log.add(run.elapsed().toMillis() + " " + event);
    }

    @Nested
    class SetUpAndTearDown {

        @Test
        void standBeforeAndAfterTheLoad() {
            run.settings = run.settings
                    .withSetup(ctx -> {
                        note("setup by " + ctx.vu());
                        ctx.think(ofSeconds(3));
                        ctx.check("ready", true);
                    })
                    .withTeardown(ctx -> {
                        note("teardown by " + ctx.vu());
                        ctx.measure("tidy", () -> ctx.think(ofSeconds(2)));
                    });

            LoadResult result = run.run(second);

            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(log).containsExactly("0 setup by 0", "3000 VU 1", "3000 VU 2", "4000 teardown by 0");
            assertThat(result.duration()).as("k6 counts both in").isEqualTo(ofSeconds(6));
            assertThat(result.rate("checks{group:::setup}").total()).isEqualTo(1);
            assertThat(result.time("measure_duration{group:::teardown}").max()).isEqualTo(ofSeconds(2));
            assertThat(result.counter("iterations").sum()).as("they are no iterations").isEqualTo(2);
        }

        @Test
        void shareWhatTheSetUpFound() {
            run.settings = run.settings
                    .withSetup(ctx -> ctx.share("token", "abc"))
                    .withTeardown(ctx -> note(ctx.shared("token", String.class)));

            run.run(Scenario.perVuIterations(1, 1).vu(ctx -> note(ctx.shared("token", String.class))));

            assertThat(log).containsExactly("0 abc", "0 abc");
        }

        @Test
        void sayWhatIsSharedWhenSomethingElseIsAskedFor() {
            run.settings = run.settings.withSetup(ctx -> ctx.share("token", "abc"));

            LoadResult result = run.run(Scenario.perVuIterations(1, 1).vu(ctx -> ctx.shared("user", String.class)));

            assertThat(result.reasons()).anyMatch(reason -> reason.contains("nothing is shared as 'user'")
                    && reason.contains("[token]"));
        }

        @Test
        void leaveOutEverythingElseWhenTheSetUpFails() {
            run.settings = run.settings
                    .withSetup(ctx -> {
                        throw new IllegalStateException("no database");
                    })
                    .withTeardown(ctx -> note("teardown"));

            LoadResult result = run.run(second);

            assertThat(log).isEmpty();
            assertThat(result.reasons()).containsExactly("setup failed: IllegalStateException: no database");
        }

        @Test
        void endAtTheirTimeouts() {
            run.settings = run.settings
                    .withSetup(ctx -> ctx.think(ofSeconds(59)))
                    .withTeardown(ctx -> ctx.think(ofSeconds(30)))
                    .withTeardownTimeout(ofSeconds(10));
            LoadResult late = run.run(second);

            assertThat(late.duration()).isEqualTo(ofSeconds(70));
            assertThat(late.reasons()).containsExactly("teardown failed: did not end in time and was cut off");

            run.settings = run.settings.withSetup(ctx -> ctx.think(ofSeconds(61)));
            log.clear();
            LoadResult never = run.run(second);

            assertThat(log).isEmpty();
            assertThat(never.duration()).isEqualTo(ofSeconds(60));
            assertThat(never.reasons()).containsExactly("setup failed: did not end in time and was cut off");
        }
    }

    @Nested
    class VirtualUsers {

        @Test
        void areMadeReadyOnceEachAndClosedAtTheEnd() {
            LoadResult result = run.run(Scenario.constantVus(2, ofSeconds(3))
                    .vu(ctx -> ctx.think(ofSeconds(1)))
                    .vuInit(ctx -> {
                        note("init " + ctx.vu());
                        ctx.think(ofMillis(500));
                    })
                    .vuClose(ctx -> {
                        note("close " + ctx.vu());
                        ctx.measure("close", () -> ctx.think(ofMillis(100)));
                    }));

            assertThat(result.passed()).isTrue();
            assertThat(log.subList(0, 2)).containsExactly("0 init 1", "0 init 2");
            assertThat(log.subList(2, 4)).containsExactlyInAnyOrder("3500 close 1", "3500 close 2");
            assertThat(result.time("iteration_duration").max()).isEqualTo(ofSeconds(1));
            assertThat(result.trend("measure_duration{group:::close,scenario:default}").count()).isEqualTo(2);
            assertThat(result.duration()).isEqualTo(ofMillis(3600));
        }

        @Test
        void failTheirIterationWhenTheyCannotBeMadeReadyAndTryAgain() {
            LoadResult result = run.run(Scenario.perVuIterations(1, 3)
                    .pacing(ofSeconds(1))
                    .vu(ctx -> note("iteration " + ctx.iteration()))
                    .vuInit(ctx -> {
                        if (ctx.iteration() < 2) {
                            throw new IllegalStateException("not yet");
                        }
                    }));

            assertThat(log).containsExactly("2000 iteration 2");
            assertThat(result.rate("iterations_failed").trues()).isEqualTo(2);
            assertThat(result.rate("iterations_failed").total()).isEqualTo(3);
            assertThat(result.reasons()).anyMatch(reason -> reason.contains("not yet") && reason.contains("2 times"));
        }

        @Test
        void areClosedEvenAfterAnAbort() {
            run.run(Scenario.constantVus(1, ofSeconds(10))
                    .vu(ctx -> {
                        ctx.think(ofSeconds(1));
                        ctx.abortTest("enough");
                    })
                    .vuClose(ctx -> note("close")));

            assertThat(log).containsExactly("1000 close");
        }
    }

    @Nested
    class AnAbort {

        @Test
        void cutsOffEverythingAtOnceAndStillTearsDown() {
            run.settings = run.settings.withTeardown(ctx -> note("teardown"));
            LoadResult result = run.run(
                    Scenario.constantVus(2, ofSeconds(100)).vu(ctx -> ctx.think(ofSeconds(30))),
                    Scenario.constantArrivalRate(perSecond(1), ofSeconds(100))
                            .vu(ctx -> {
                                ctx.think(ofMillis(500));
                                if (ctx.iterationInTest() == 4) {
                                    ctx.abortTest("the fifth is too much");
                                }
                            })
                            .named("arrivals"),
                    Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> note("too late")).named("later")
                            .startAfter(ofSeconds(50)));

            assertThat(result.duration()).isEqualTo(ofMillis(4500));
            assertThat(log).containsExactly("4500 teardown");
            assertThat(result.reasons()).contains("test aborted: the fifth is too much");
            assertThat(result.counter("iterations").sum()).isEqualTo(4);
            assertThat(result.counter("interrupted_iterations").sum()).isEqualTo(3);
            assertThat(result.trend("iteration_response_time").censoredCount()).isEqualTo(3);
        }

        @Test
        void inTheSetUpEndsTheRun() {
            run.settings = run.settings.withSetup(ctx -> ctx.abortTest("not today"));

            LoadResult result = run.run(second);

            assertThat(log).isEmpty();
            assertThat(result.reasons()).containsExactly("test aborted: not today");
        }

        @Test
        void ofTheJvmIsOneOfTheRunAndWaitsForItsSummary() {
            run.settings = run.settings.withTeardown(ctx -> {
                ctx.think(ofSeconds(5));
                note("torn down");
            });
            List<LoadResult> results = new ArrayList<>();
            run.settings = run.settings.withObserver(results::add);

            run.time.run(() -> {
                run.time.startPlatform("signal", () -> {
                    try {
                        run.time.sleepUntil(ofSeconds(2).toNanos());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    run.time.shutDown();
                    note("the JVM may end, summaries: " + results.size());
                });
                run.runInTime(Scenario.constantVus(1, ofSeconds(100)).vu(ctx -> ctx.think(ofSeconds(30))));
            });

            assertThat(log).containsExactly("7000 torn down", "7000 the JVM may end, summaries: 1");
            assertThat(results.getFirst().reasons())
                    .contains("run terminated: the JVM was told to end, and the run was cut short");
        }
    }

    @Nested
    class Scenarios {

        @Test
        void inSequenceBeginWhenTheOneBeforeHasEnded() {
            run.settings = run.settings.asSequence();
            LoadResult result = run.run(
                    Scenario.constantVus(1, ofSeconds(2)).vu(ctx -> {
                        note("first");
                        ctx.think(ofMillis(1500));
                    }).named("first"),
                    Scenario.constantArrivalRate(perSecond(1), ofSeconds(2)).vu(ctx -> {
                        note("second by " + ctx.vu());
                        ctx.think(ofMillis(10));
                    }).named("second").startAfter(ofSeconds(1)));

            assertThat(log).containsExactly("0 first", "1500 first", "4000 second by 1", "5000 second by 1");
            assertThat(result.duration()).isEqualTo(ofSeconds(6));
            assertThat(result.passed()).isTrue();
        }

        @Test
        void thatDoNotOverlapShareTheirVirtualUsers() {
            LoadResult result = run.run(
                    Scenario.constantVus(3, ofSeconds(1)).vu(ctx -> ctx.think(ofMillis(100))).gracefulStop(ZERO)
                            .named("first"),
                    Scenario.constantVus(3, ofSeconds(1)).vu(ctx -> ctx.think(ofMillis(100))).gracefulStop(ZERO)
                            .named("second").startAfter(ofSeconds(1)));

            assertThat(result.gauge("vus_max").max()).isEqualTo(3);
        }
    }

    @Nested
    class PlatformThreads {

        @Test
        void carryTheVirtualUsersOfAScenario() {
            run.run(Scenario.perVuIterations(2, 1)
                    .vu(ctx -> note(Boolean.toString(Thread.currentThread().isVirtual())))
                    .onPlatformThreads(2));

            assertThat(log).containsExactly("0 false", "0 false");
        }

        @Test
        void limitAnOpenModel() {
            LoadResult result = run.run(Scenario.constantArrivalRate(perSecond(10), ofSeconds(1))
                    .vu(ctx -> ctx.think(ofSeconds(10)))
                    .onPlatformThreads(4));

            assertThat(result.counter("dropped_iterations").sum()).isEqualTo(6);
        }
    }

    @Test
    void aTagAddedInAnIterationIsOnItsSamplesAndGoneWithIt() {
        LoadResult result = run.run(Scenario.perVuIterations(1, 2).vu(ctx -> {
            if (ctx.iteration() == 0) {
                ctx.tag("customer", "new");
            }
            ctx.check("fine", true);
        }));

        assertThat(result.rate("checks{customer:new}").total()).isEqualTo(1);
        assertThat(result.rate("checks").total()).isEqualTo(2);
    }

    @Test
    void aDurationIsReadableInTheHeader() {
        assertThat(RunHeader.describe(Scenario.perVuIterations(1, 5).pacing(ofSeconds(2)).vu(ctx -> {})
                .minIterationDuration(ofSeconds(1))).description())
                .isEqualTo("5 iterations for each of 1 VU (maxDuration: 10m0s, "
                        + "pacing: 2s, minIterationDuration: 1s, gracefulStop: 30s)");
    }
}
