package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.flows.Flows;
import dev.loadtest.flows.Flows.EndlessLoop;

/** Whatever a flow does, the run ends, goes on for the others, and says what happened. */
class FailingFlowTest {

    private final VirtualRun run = new VirtualRun();

    private LoadResult run(VuBody body) {
        return run.run(Scenario.constantVus(2, ofSeconds(2)).vu(ctx -> {
            ctx.think(ofMillis(500));
            body.run(ctx);
        }));
    }

    @Test
    void anExceptionIsCountedAndTheVirtualUserGoesOn() {
        LoadResult result = run(ctx -> {
            if (ctx.vu() == 1) {
                Flows.failWith("cart is empty");
            }
        });

        assertThat(result.passed()).isFalse();
        assertThat(result.counter("iterations").count()).as("as in k6, it counts as complete").isEqualTo(8);
        assertThat(result.rate("iterations_failed").trues()).isEqualTo(4);
        assertThat(result.rate("iterations_failed").rate()).isEqualTo(0.5);
        assertThat(result.reasons()).singleElement().asString()
                .startsWith("iteration failed: IllegalStateException: cart is empty (at Flows.failWith(Flows.java:")
                .endsWith(", 4 times");
    }

    @Test
    void differentExceptionsAreToldApart() {
        LoadResult result = run(ctx -> {
            throw ctx.vu() == 1 ? new IllegalStateException("one") : new java.io.IOException("two");
        });

        assertThat(result.reasons()).hasSize(2).anySatisfy(reason -> assertThat(reason).contains("one", "4 times"))
                .anySatisfy(reason -> assertThat(reason).contains("two", "4 times"));
    }

    @Test
    void endlesslyDifferentMessagesBecomeOneLine() {
        AtomicInteger number = new AtomicInteger();
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> {
            ctx.think(ofMillis(10));
            throw new IllegalStateException("order " + number.incrementAndGet() + " is lost");
        }));

        assertThat(result.reasons()).hasSizeLessThanOrEqualTo(51)
                .anySatisfy(reason -> assertThat(reason).contains("(messages differ)", "950 times"));
    }

    @Test
    void aFailureWithManyReasonsListsTwenty() {
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> {
            for (int i = 0; i < 50; i++) {
                ctx.check("check " + i, false);
            }
            ctx.think(ofSeconds(1));
        }).named("many"));

        assertThat(result.reasons()).hasSize(50);
        assertThatThrownBy(result::requirePassed).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("load test 'load test' failed:\n  - check failed: 'check ")
                .hasMessageEndingWith("\n  - … and 30 more").extracting(e -> e.getMessage().lines().count())
                .isEqualTo(22L);
    }

    @Test
    void anErrorIsTheFlowsFailureToo() {
        LoadResult result = run(ctx -> {
            throw new AssertionError("expected 3 items");
        });

        assertThat(result.reasons()).singleElement().asString().contains("AssertionError: expected 3 items", "8 times");
    }

    @Test
    void aStackOverflowIsOneLineAndNotAWall() {
        LoadResult result = run(ctx -> Flows.recurse(1));

        assertThat(result.reasons()).singleElement().asString().contains("StackOverflowError", "8 times")
                .hasSizeLessThan(300);
    }

    @Test
    void anExceptionThatCannotEvenTellItsMessageIsCountedAllTheSame() {
        LoadResult result = run(ctx -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new AssertionError("no message");
                }
            };
        });

        assertThat(result.counter("iterations").count()).isEqualTo(8);
        assertThat(result.rate("iterations_failed").trues()).isEqualTo(8);
        assertThat(result.reasons()).singleElement().asString().contains("8 times");
    }

    @Test
    void aScenarioWithoutACompletedIterationFailsBesideOneThatHasMany() {
        LoadResult result = run.run(
                Scenario.constantVus(1, ofSeconds(2)).vu(ctx -> ctx.think(ofMillis(100))).named("good"),
                Scenario.constantVus(2, ofSeconds(2)).vu(ctx -> ctx.think(ofSeconds(60))).named("stuck")
                        .gracefulStop(ofSeconds(1)));

        assertThat(result.reasons()).containsExactly(
                "no iteration of scenario 'stuck' was completed; 2 had begun and were cut off at the end");
    }

    @Test
    void anAbandonedIterationIsCountedAsInterruptedAndCensored() {
        LoadResult result = run.run(deafToInterruption());

        assertThat(result.counter("interrupted_iterations").count()).isEqualTo(1);
        assertThat(result.trend("iteration_response_time").censoredCount()).isEqualTo(1);
        assertThat(result.time("iteration_response_time").max()).isEqualTo(ofSeconds(5));
    }

    @Test
    void aFlowThatInterruptsItselfHurtsNoOtherIteration() {
        LoadResult result = run(ctx -> {
            if (ctx.iteration() == 0) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(result.passed()).isTrue();
        assertThat(result.counter("iterations").count()).isEqualTo(8);
    }

    @Test
    void anExceptionThatFollowsTheCutOffIsAnInterruptionAndNoFailure() {
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(2)).vu(ctx -> {
            try {
                run.work(ofSeconds(100));
            } catch (InterruptedException e) {
                throw new IllegalStateException("wrapped", e);
            }
        }).gracefulStop(ofSeconds(1)));

        assertThat(result.counter("interrupted_iterations").count()).isEqualTo(1);
        assertThat(result.rate("iterations_failed").total()).isZero();
        assertThat(result.reasons())
                .containsExactly("no iteration was completed; 1 had begun and were cut off at the end");
        assertThat(result.duration()).isEqualTo(ofSeconds(3));
    }

    @Test
    void whatAFlowReportsAfterTheCutOffNoLongerCounts() {
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(2)).vu(ctx -> {
            try {
                run.work(ofSeconds(100));
            } catch (InterruptedException e) {
                ctx.check("still here", false);
                ctx.measure("late", () -> 1);
            }
        }).gracefulStop(ofSeconds(1)));

        assertThat(result.checks()).isEmpty();
        assertThat(result.time("measure_duration").count()).isZero();
    }

    @Test
    void aFlowThatCatchesEveryExceptionIsStillUnwound() {
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(2)).vu(ctx -> {
            while (true) {
                try {
                    ctx.think(ofSeconds(100));
                } catch (RuntimeException e) {
                    // Goes on for ever, it thinks.
                }
            }
        }).gracefulStop(ofSeconds(1)));

        assertThat(result.counter("interrupted_iterations").count()).isEqualTo(1);
        assertThat(result.duration()).isEqualTo(ofSeconds(3));
    }

    /** A flow of a minute in a scenario of two seconds and a grace of one. */
    private Scenario deafToInterruption() {
        return Scenario.constantVus(1, ofSeconds(2)).vu(ctx -> {
            long end = run.time.nanoTime() + ofSeconds(60).toNanos();
            while (run.time.nanoTime() < end) {
                try {
                    run.work(ofSeconds(1));
                } catch (InterruptedException e) {
                    // Ignored, which is the fault.
                }
            }
        }).gracefulStop(ofSeconds(1));
    }

    @Test
    void aFlowThatSleepsOnAfterEveryInterruptIsAbandonedByName() {
        LoadResult result = run.run(deafToInterruption());

        assertThat(result.duration()).as("2 s + 1 s of grace + 2 s of patience").isEqualTo(ofSeconds(5));
        assertThat(result.reasons()).anySatisfy(reason -> assertThat(reason)
                .startsWith("flow abandoned: VU 1 of scenario 'default' ignored its interruption"));
    }

    @Nested
    class OnRealThreads {

        @Test
        void anEndlessLoopIsAbandonedWithItsPlaceAndTheOthersAreNotHurt() {
            EndlessLoop loop = new EndlessLoop();
            try {
                LoadResult result = RealRun.run(Scenario.constantVus(3, ofSeconds(1)).vu(ctx -> {
                    if (ctx.vu() == 1) {
                        loop.spin();
                    }
                    ctx.think(ofMillis(10));
                }).gracefulStop(Duration.ZERO));

                assertThat(result.counter("iterations").count()).isPositive();
                assertThat(result.reasons()).singleElement().asString()
                        .startsWith("flow abandoned: VU 1 of scenario 'default' ignored its interruption")
                        .contains("last seen at", "Flows$EndlessLoop.spin(");
            } finally {
                loop.stop();
            }
        }

        @Test
        void oneEndlessLoopPerCoreLeavesTheJvmFitForTheNextRun() {
            EndlessLoop loop = new EndlessLoop();
            int cores = Runtime.getRuntime().availableProcessors();
            try {
                LoadResult result = RealRun.run(Scenario.constantVus(cores + 2, ofSeconds(1)).vu(ctx -> {
                    if (ctx.vu() <= cores) {
                        loop.spin();
                    }
                    ctx.think(ofMillis(10));
                }).gracefulStop(Duration.ZERO));

                assertThat(result.reasons()).filteredOn(reason -> reason.startsWith("flow abandoned")).hasSize(cores);

                LoadResult next = RealRun.run(Scenario.perVuIterations(2, 5).vu(ctx -> ctx.think(ofMillis(5))));
                assertThat(next.passed()).isTrue();
                assertThat(next.counter("iterations").count()).isPositive();
            } finally {
                loop.stop();
            }
        }

        @Test
        void anInterruptOfTheCallerCutsTheRunShortAndIsPassedOn() {
            Thread caller = Thread.currentThread();

            LoadResult result = RealRun.run(Scenario.constantVus(1, Duration.ofMinutes(5)).vu(ctx -> {
                caller.interrupt();
                ctx.think(Duration.ofMinutes(5));
            }));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.reasons()).anySatisfy(reason -> assertThat(reason).startsWith("run interrupted"));
        }
    }
}
