package dev.loadtest;

import static dev.loadtest.Stage.rampTo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.metric.Tags;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingVus;

/** Scenarios and runners can be constants: whatever is asked of them is done to a copy. */
class ImmutabilityTest {

    private static final VuBody BODY = ctx -> ctx.think(ofMillis(5));

    @Nested
    class OfScenarios {

        private final Scenario original = Scenario.constantVus(2, ofSeconds(3)).vu(BODY);

        @Test
        void everyOptionChangesACopy() {
            Scenario changed = original.named("other").startAfter(ofSeconds(1)).gracefulStop(ofSeconds(2))
                    .tag("team", "blue").http(http -> http.baseUrl("http://localhost").maxRedirects(3));

            assertThat(changed.name()).isEqualTo("other");
            assertThat(changed.startAfter()).isEqualTo(ofSeconds(1));
            assertThat(changed.gracefulStop()).isEqualTo(ofSeconds(2));
            assertThat(changed.tags()).isEqualTo(Tags.of("team", "blue"));
            assertThat(changed.http().baseUrl()).hasValue("http://localhost");
            assertThat(changed.http().maxRedirects()).isEqualTo(3);
            assertThat(changed.body()).isSameAs(BODY);
            assertThat(changed.profile()).isEqualTo(new ConstantVus(2, ofSeconds(3)));
        }

        @Test
        void theOriginalStaysAsItWas() {
            original.named("other").startAfter(ofSeconds(1)).gracefulStop(ofSeconds(2)).tag("team", "blue")
                    .http(http -> http.baseUrl("http://localhost").header("X-Y", "z").throwOnError());

            assertThat(original.name()).isEqualTo("default");
            assertThat(original.startAfter()).isZero();
            assertThat(original.gracefulStop()).isEqualTo(ofSeconds(30));
            assertThat(original.tags().isEmpty()).isTrue();
            assertThat(original.http().baseUrl()).isEmpty();
            assertThat(original.http().headers()).isEmpty();
            assertThat(original.http().timeout()).isEqualTo(ofSeconds(60));
            assertThat(original.http().throwsOnError()).isFalse();
        }

        @Test
        void twoCopiesDoNotKnowEachOther() {
            Scenario blue = original.tag("team", "blue");
            Scenario red = original.tag("team", "red").tag("size", "1");

            assertThat(blue.tags()).isEqualTo(Tags.of("team", "blue"));
            assertThat(red.tags()).isEqualTo(Tags.of("team", "red").with("size", "1"));
        }

        @Test
        void aShapeMayBeUsedForSeveral() {
            RampingVusShape shape = Scenario.stages(rampTo(3).over(ofSeconds(1)));

            Scenario from5 = shape.startVus(5).gracefulRampDown(Duration.ZERO).vu(BODY);

            List<Ramp> ramps = List.of(new Ramp(3, ofSeconds(1)));
            assertThat(from5.profile()).isEqualTo(new RampingVus(5, ramps, Duration.ZERO));
            assertThat(shape.vu(BODY).profile()).isEqualTo(new RampingVus(1, ramps, ofSeconds(30)));
        }

        @Test
        void theStagesAreCopied() {
            Stage[] stages = {rampTo(3).over(ofSeconds(1))};
            RampingVusShape shape = Scenario.stages(stages);

            stages[0] = rampTo(99).over(ofSeconds(1));

            assertThat(shape.vu(BODY).profile().maxVus()).hasValue(3);
        }

        @Test
        void theRampsOfAProfileAreCopied() {
            List<Ramp> ramps = new ArrayList<>(List.of(new Ramp(3, ofSeconds(1))));
            RampingVus profile = new RampingVus(0, ramps, Duration.ZERO);

            ramps.clear();

            assertThat(profile.ramps()).hasSize(1).isUnmodifiable();
        }
    }

    /** What a runner was told wrong is the only thing that can be asked of it without a run. */
    static Stream<UnaryOperator<LoadRunner>> mistakes() {
        return Stream.of(runner -> runner.threshold("nonsense", "rate>0"), runner -> runner.tag("", "x"),
                runner -> runner.trendStatistics("nonsense"), runner -> runner.seriesLimit(0),
                runner -> runner.warmUp(ofSeconds(-1)), runner -> runner.submetric("nonsense{a:b}"),
                runner -> runner.phase("x", ofSeconds(1), ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatARunnerIsToldConcernsACopy(UnaryOperator<LoadRunner> mistake) {
        LoadRunner runner = LoadRunner.create();

        LoadRunner changed = mistake.apply(runner);

        assertThat(problems(changed)).isEqualTo(2);
        assertThat(problems(runner)).as("no scenario").isEqualTo(1);
    }

    private static int problems(LoadRunner runner) {
        return catchThrowableOfType(LoadConfigurationException.class, runner::run).problems().size();
    }

    @Nested
    class OfRunners {

        private static final Scenario SHARED = Scenario.perVuIterations(2, 5).vu(BODY);

        private String console;

        @BeforeEach
        void beSilent() {
            console = System.getProperty("loadtest.console");
            System.setProperty("loadtest.console", "off");
        }

        @AfterEach
        void restore() {
            if (console == null) {
                System.clearProperty("loadtest.console");
            } else {
                System.setProperty("loadtest.console", console);
            }
        }

        @Test
        void thresholdsTitlesAndObserversDoNotLeakIntoAnotherRun() {
            AtomicInteger observed = new AtomicInteger();
            LoadRunner runner = LoadRunner.create().threshold("iterations", "count>0");
            LoadRunner changed = runner.threshold("iterations", "count<0").titled("changed").tag("team", "blue")
                    .observedBy(result -> observed.incrementAndGet());

            LoadResult strict = changed.run(SHARED);
            LoadResult plain = runner.run(SHARED);

            assertThat(strict.passed()).isFalse();
            assertThat(strict.title()).isEqualTo("changed");
            assertThat(strict.counter("iterations{team:blue}").count()).isPositive();
            assertThat(plain.passed()).isTrue();
            assertThat(plain.thresholds()).hasSize(1);
            assertThat(plain.title()).isEqualTo("load test");
            assertThat(plain.counter("iterations{team:blue}").count()).isZero();
            assertThat(observed).hasValue(1);
        }

        @Test
        void k6CompatibilityIsThatOfACopy() {
            Scenario failing = Scenario.perVuIterations(1, 5).vu(ctx -> {
                ctx.check("never", false);
                ctx.think(ofMillis(5));
            });
            LoadRunner runner = LoadRunner.create();

            assertThat(runner.k6Compatible().run(failing).passed()).isTrue();
            assertThat(runner.run(failing).passed()).isFalse();
        }
    }
}
