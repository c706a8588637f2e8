package dev.loadtest.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.RateSnapshot;

/** Counters, gauges and rates; the figures of k6's own tests first. */
class SumAccumulatorsTest {

    private static void addAll(Accumulator<?> accumulator, double... values) {
        for (double value : values) {
            accumulator.add(value);
        }
    }

    @Nested
    class Counter {

        private final CounterAccumulator counter = new CounterAccumulator();

        @Test
        void addsUp() {
            addAll(counter, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);

            CounterSnapshot snapshot = (CounterSnapshot) counter.snapshot();

            assertThat(snapshot).isEqualTo(new CounterSnapshot(145, 10));
            assertThat(snapshot.count()).isEqualTo(145);
            assertThat(snapshot.perSecond(Duration.ofSeconds(1))).isEqualTo(145);
            assertThat(snapshot.perSecond(Duration.ofMillis(500))).isEqualTo(290);
            assertThat(snapshot.perSecond(Duration.ZERO)).isZero();
        }

        @Test
        void ofZerosIsNotEmpty() {
            addAll(counter, 0, 0);

            assertThat(counter.isEmpty()).isFalse();
            assertThat(counter.snapshot()).isEqualTo(new CounterSnapshot(0, 2));
        }

        @Test
        void movesToItsTarget() {
            CounterAccumulator target = new CounterAccumulator();
            addAll(counter, 1, 2);
            addAll(target, 4);

            counter.drainInto(target);

            assertThat(target.snapshot()).isEqualTo(new CounterSnapshot(7, 3));
            assertThat(counter.isEmpty()).isTrue();
            assertThat(counter.snapshot()).isEqualTo(CounterSnapshot.EMPTY);
        }
    }

    @Nested
    class Gauge {

        private final GaugeAccumulator gauge = new GaugeAccumulator();

        @Test
        void keepsTheLastValueAndTheExtremes() {
            addAll(gauge, 1, 2, 3, 4, 10, 5);

            assertThat(gauge.snapshot()).isEqualTo(new GaugeSnapshot(5, 1, 10, 6));
        }

        @Test
        void doesNotTakeZeroForAnExtremeOfNegativeValues() {
            addAll(gauge, -5, -3, -8);

            assertThat(gauge.snapshot()).isEqualTo(new GaugeSnapshot(-8, -8, -3, 3));
        }

        @Test
        void isEmptyBeforeItsFirstValue() {
            assertThat(gauge.snapshot()).isEqualTo(GaugeSnapshot.EMPTY);
        }

        @Test
        void movesToItsTargetAndItsLastValueWins() {
            GaugeAccumulator target = new GaugeAccumulator();
            addAll(target, 7, 3);
            addAll(gauge, 5, 4);

            gauge.drainInto(target);

            assertThat(target.snapshot()).isEqualTo(new GaugeSnapshot(4, 3, 7, 4));
            assertThat(gauge.snapshot()).isEqualTo(GaugeSnapshot.EMPTY);
        }

        @Test
        void keepsItsTargetWhenItHasNothingToMove() {
            GaugeAccumulator target = new GaugeAccumulator();
            addAll(target, 7);

            gauge.drainInto(target);

            assertThat(target.snapshot()).isEqualTo(new GaugeSnapshot(7, 7, 7, 1));
        }

        @Test
        void beginsAnewAfterItWasDrained() {
            addAll(gauge, -100, 100);
            gauge.drainInto(new GaugeAccumulator());
            addAll(gauge, 3);

            assertThat(gauge.snapshot()).isEqualTo(new GaugeSnapshot(3, 3, 3, 1));
        }
    }

    @Nested
    class Rate {

        private final RateAccumulator rate = new RateAccumulator();

        @Test
        void isTheShareOfValuesThatAreNotZero() {
            addAll(rate, 1, 0, 1, 0, 0, 1);

            RateSnapshot snapshot = (RateSnapshot) rate.snapshot();

            assertThat(snapshot).isEqualTo(new RateSnapshot(3, 6));
            assertThat(snapshot.rate()).isEqualTo(0.5);
            assertThat(snapshot.falses()).isEqualTo(3);
        }

        @Test
        void takesAnyOtherNumberForTrue() {
            addAll(rate, 7, -1, 0.001, 0, -0.0);

            assertThat(rate.snapshot()).isEqualTo(new RateSnapshot(3, 5));
        }

        @Test
        void ofNothingIsZero() {
            assertThat(((RateSnapshot) rate.snapshot()).rate()).isZero();
            assertThat(rate.snapshot()).isEqualTo(RateSnapshot.EMPTY);
        }

        @Test
        void movesToItsTarget() {
            RateAccumulator target = new RateAccumulator();
            addAll(rate, 1, 0);
            addAll(target, 1);

            rate.drainInto(target);

            assertThat(target.snapshot()).isEqualTo(new RateSnapshot(2, 3));
            assertThat(rate.isEmpty()).isTrue();
        }
    }
}
