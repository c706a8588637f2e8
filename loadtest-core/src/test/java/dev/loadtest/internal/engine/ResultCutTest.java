package dev.loadtest.internal.engine;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.ResultCut;
import dev.loadtest.Scenario;

/** Cutting the result of a run by time, when it is over. */
class ResultCutTest {

    private final VirtualRun run = new VirtualRun();

    /** Two scenarios whose iterations get slower by a millisecond a second. */
    private LoadResult result(Duration length) {
        return run.run(Scenario.constantVus(1, length).vu(this::iterate).named("a"),
                Scenario.constantVus(2, length).vu(this::iterate).named("b"));
    }

    private void iterate(dev.loadtest.VuContext ctx) {
        ctx.think(ofMillis(500 + run.elapsed().toSeconds()));
    }

    @Test
    void aCutReadsLikeAResult() {
        LoadResult result = result(ofSeconds(40));

        ResultCut cut = result.between(ofSeconds(10), ofSeconds(20));

        assertThat(cut.from()).isEqualTo(ofSeconds(10));
        assertThat(cut.to()).isEqualTo(ofSeconds(20));
        assertThat(cut.duration()).isEqualTo(ofSeconds(10));
        assertThat(cut.time("iteration_duration").min()).isBetween(ofMillis(508), ofMillis(512));
        assertThat(cut.time("iteration_duration").max()).isBetween(ofMillis(517), ofMillis(520));
        assertThat(cut.counter("iterations{scenario:b}").count()).isBetween(38L, 40L);
        assertThat(cut.perSecond("iterations{scenario:a}")).isCloseTo(1.95, within(0.06));
        assertThat(cut.gauge("vus").max()).isEqualTo(3);
        assertThat(cut.rate("iterations_failed").rate()).isZero();
        assertThat(cut.metrics().metrics()).containsExactlyElementsOf(result.metrics().metrics());
    }

    @Test
    void theCutsOfARunAddUpToIt() {
        LoadResult result = result(ofSeconds(40));

        long sum = 0;
        for (int second = 0; second < result.duration().toSeconds() + 1; second++) {
            sum += result.between(ofSeconds(second), ofSeconds(second + 1)).counter("iterations").count();
        }
        assertThat(result.between(ZERO, result.duration()).counter("iterations"))
                .isEqualTo(result.counter("iterations"));
        assertThat(result.between(ZERO, ofHours(1)).trend("iteration_duration").percentile(95))
                .isEqualTo(result.trend("iteration_duration").percentile(95));
        assertThat(sum).isGreaterThanOrEqualTo(result.counter("iterations").count());
    }

    @Test
    void theWarmUpIsLeftOutOfACutToo() {
        run.settings = run.settings.withWarmUp(ofSeconds(10));

        LoadResult result = result(ofSeconds(20));

        assertThat(result.between(ofSeconds(2), ofSeconds(8)).counter("iterations").count()).isZero();
        assertThat(result.between(ofSeconds(2), ofSeconds(8)).counter("iterations{phase:warm-up}").count())
                .isPositive();
    }

    @Test
    void anEmptyWindowAnswersZeros() {
        ResultCut cut = result(ofSeconds(5)).between(ofMinutes(5), ofMinutes(6));

        assertThat(cut.duration()).isZero();
        assertThat(cut.counter("iterations").count()).isZero();
        assertThat(cut.perSecond("iterations")).isZero();
        assertThat(cut.trend("iteration_duration").isEmpty()).isTrue();
    }

    @Test
    void aWindowMustHaveALength() {
        LoadResult result = result(ofSeconds(5));

        assertThatIllegalArgumentException().isThrownBy(() -> result.between(ofSeconds(3), ofSeconds(3)))
                .withMessage("a cut must begin at 0 or later and end after that, but was PT3S to PT3S");
        assertThatIllegalArgumentException().isThrownBy(() -> result.between(ofSeconds(-1), ofSeconds(3)));
        assertThat(result.between(ZERO, Duration.ofSeconds(Long.MAX_VALUE)).counter("iterations"))
                .isEqualTo(result.counter("iterations"));
    }

    @Test
    void manyThreadsMayCutALongRunAtOnce() throws Exception {
        LoadResult result = result(ofMinutes(15));
        ResultCut expected = result.between(ofMinutes(1), ofMinutes(12));

        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            List<Future<ResultCut>> cuts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                cuts.add(readers.submit(() -> result.between(ofMinutes(1), ofMinutes(12))));
            }
            for (Future<ResultCut> cut : cuts) {
                assertThat(cut.get().counter("iterations")).isEqualTo(expected.counter("iterations"));
                assertThat(cut.get().trend("iteration_duration").percentile(99))
                        .isEqualTo(expected.trend("iteration_duration").percentile(99));
            }
        }
        assertThat(expected.duration()).isEqualTo(ofMinutes(11));
        assertThat(result.notices()).isEmpty();
    }
}
