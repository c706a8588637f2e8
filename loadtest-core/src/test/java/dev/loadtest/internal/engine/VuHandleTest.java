package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.loadtest.Scenario;
import dev.loadtest.internal.data.FeederCursors;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.schedule.SegmentTuple;
import dev.loadtest.internal.time.ManualTime;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

/** k6's handle cases: iterations of one second, and what was taken, returned, completed and cut off. */
class VuHandleTest {

    private final ManualTime time = new ManualTime();
    private final RunContext run = RunContext.create(time, Tags.none(), Phases.NONE,
            RunOutputs.none(new Recorder(BuiltinMetrics.all(), 2, 100), time), new VuCeiling(1_000, "test"),
            new FeederCursors(time));
    private final Scenario second = Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> ctx.think(ofSeconds(1)));

    private final AtomicInteger taken = new AtomicInteger();
    private ScenarioRun scenario(RunContext context) {
        return new ScenarioRun(second, SegmentTuple.FULL, context, 0, () -> {});
    }

    /** Whoever was taken and is not away is back. */
    private int returned(RunContext context) {
        return taken.get() - (context.vus().size() - context.vus().idle());
    }

    private VuHandle handle(ScenarioRun scenario) {
        return new VuHandle(handle -> {
            taken.incrementAndGet();
            return scenario.sit(handle);
        }, scenario.tally()::nextFreeTurn);
    }

    @Test
    void aStartDuringTheGracefulStopResumesTheSameVirtualUser() {
        time.run(() -> {
            ScenarioRun scenario = scenario(run);
            VuHandle handle = handle(scenario);
            handle.start();
            pass(ofMillis(50));
            handle.gracefulStop();
            handle.start();
            pass(ofMillis(1450));
            assertThat(taken).hasValue(1);
            assertThat(returned(run)).isEqualTo(0);
            assertThat(scenario.tally().complete()).isEqualTo(1);
            assertThat(scenario.tally().interrupted()).isZero();

            handle.hardStop();
            pass(ofMillis(50));
            assertThat(taken).hasValue(1);
            assertThat(returned(run)).isEqualTo(1);
            assertThat(scenario.tally().complete()).isEqualTo(1);
            assertThat(scenario.tally().interrupted()).isEqualTo(1);
        });
    }

    @Test
    void aStartAfterTheGracefulStopTakesAVirtualUserAgain() {
        time.run(() -> {
            ScenarioRun scenario = scenario(run);
            VuHandle handle = handle(scenario);
            handle.start();
            pass(ofMillis(50));
            handle.gracefulStop();
            pass(ofMillis(1450));
            assertThat(returned(run)).isEqualTo(1);
            handle.start();
            pass(ofMillis(1500));
            handle.hardStop();
            pass(ofMillis(50));

            assertThat(taken).hasValue(2);
            assertThat(returned(run)).isEqualTo(2);
            assertThat(scenario.tally().complete()).isEqualTo(2);
            assertThat(scenario.tally().interrupted()).isEqualTo(1);
        });
    }

    @Test
    void aStartAfterAHardStopTakesAnotherVirtualUser() {
        time.run(() -> {
            ScenarioRun scenario = scenario(run);
            VuHandle handle = handle(scenario);
            handle.start();
            pass(ofMillis(5));
            handle.hardStop();
            handle.start();
            pass(ofMillis(1500));
            assertThat(taken).hasValue(2);
            assertThat(returned(run)).isEqualTo(1);
            handle.hardStop();
            pass(ofMillis(50));

            assertThat(returned(run)).isEqualTo(2);
            assertThat(scenario.tally().complete()).isEqualTo(1);
            assertThat(scenario.tally().interrupted()).isEqualTo(2);
        });
    }

    @Test
    void stoppingWhatIsStoppedAndStartingWhatRunsChangesNothing() {
        time.run(() -> {
            VuHandle handle = handle(scenario(run));
            handle.gracefulStop();
            handle.hardStop();
            handle.start();
            handle.start();
            pass(ofMillis(10));
            assertThat(taken).hasValue(1);
            handle.hardStop();
            handle.hardStop();
            handle.gracefulStop();
            pass(ofMillis(10));
            assertThat(returned(run)).isEqualTo(1);
        });
    }

    @Test
    void underFireFromSeveralThreadsAsManyVirtualUsersComeBackAsWereTaken() throws Exception {
        RunContext real = RunContext.create(Time.system(), Tags.none(), Phases.NONE,
                RunOutputs.none(new Recorder(BuiltinMetrics.all(), 2, 100), time), new VuCeiling(1_000, "test"),
                new FeederCursors(Time.system()));
        CountDownLatch fired = new CountDownLatch(4);
        VuHandle handle = handle(scenario(real));
        for (int thread = 0; thread < 4; thread++) {
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 5_000; i++) {
                    switch (ThreadLocalRandom.current().nextInt(3)) {
                        case 0 -> handle.start();
                        case 1 -> handle.gracefulStop();
                        default -> handle.hardStop();
                    }
                }
                fired.countDown();
            });
        }
        assertThat(fired.await(60, TimeUnit.SECONDS)).isTrue();
        handle.hardStop();

        while (returned(real) < taken.get()) {
            Thread.onSpinWait();
        }
        assertThat(taken).hasPositiveValue();
        assertThat(real.vus().idle()).as("nobody came back twice").isEqualTo(real.vus().size());
    }

    private void pass(Duration duration) {
        time.newSignal().awaitUninterruptibly(time.nanoTime() + duration.toNanos());
    }
}
