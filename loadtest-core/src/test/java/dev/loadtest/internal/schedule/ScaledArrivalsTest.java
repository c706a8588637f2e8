package dev.loadtest.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongToDoubleFunction;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;

/** Two planned arrivals a second for four seconds, made more or less on the way. */
class ScaledArrivalsTest {

    private static ArrivalSchedule twoPerSecond(SegmentTuple tuple) {
        return ArrivalSchedule.of(new ConstantArrivalRate(ArrivalRate.perSecond(2), Duration.ofSeconds(4),
                new Arrivals.Uniform(), OptionalInt.empty()), tuple);
    }

    /** The moments in milliseconds, with a factor for each planned one. */
    private static List<Long> walk(ScaledArrivals arrivals, LongToDoubleFunction factorAtMillis) {
        List<Long> moments = new ArrayList<>();
        while (arrivals.advance()) {
            double factor = factorAtMillis.applyAsDouble(arrivals.plannedNanos() / 1_000_000);
            while (arrivals.next(factor)) {
                moments.add(arrivals.offsetNanos() / 1_000_000);
            }
        }
        return moments;
    }

    private static List<Long> walk(LongToDoubleFunction factorAtMillis) {
        return walk(twoPerSecond(SegmentTuple.FULL).scaled(), factorAtMillis);
    }

    @Nested
    class AFactor {

        @Test
        void ofOneChangesNothing() {
            assertThat(walk(at -> 1)).containsExactly(0L, 500L, 1000L, 1500L, 2000L, 2500L, 3000L, 3500L);
        }

        @Test
        void aboveOnePutsOthersEvenlyBetween() {
            assertThat(walk(at -> 2)).hasSize(16).startsWith(0L, 250L, 500L, 750L).endsWith(3750L);
        }

        @Test
        void belowOneLeavesSomeOut() {
            assertThat(walk(at -> 0.5)).containsExactly(0L, 1000L, 2000L, 3000L);
        }

        @Test
        void thatIsNoWholeNumberComesOutOnAverage() {
            assertThat(walk(at -> 1.5)).hasSize(12);
            assertThat(walk(at -> 0.75)).hasSize(6);
        }

        @Test
        void ofZeroLetsNobodyComeWhileItLasts() {
            assertThat(walk(at -> at < 1000 || at >= 3000 ? 1 : 0)).containsExactly(0L, 500L, 3000L, 3500L);
        }

        @Test
        void takesEffectWithTheNextPlannedArrival() {
            assertThat(walk(at -> at < 2000 ? 1 : 2)).containsExactly(0L, 500L, 1000L, 1500L, 2000L, 2250L, 2500L,
                    2750L, 3000L, 3250L, 3500L, 3750L);
        }
    }

    @Test
    void numbersGoOnWithoutAGapAndAreTheSegmentsOwn() {
        ScaledArrivals arrivals = twoPerSecond(SegmentTuple.parse("1/2:1", "0,1/2,1")).scaled();
        List<Long> numbers = new ArrayList<>();
        while (arrivals.advance()) {
            while (arrivals.next(2)) {
                numbers.add(arrivals.index());
            }
        }

        assertThat(numbers).containsExactly(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L);
    }

    @Test
    void nothingComesOfAPlanWithoutArrivals() {
        ScaledArrivals arrivals = new ScaledArrivals(new NoArrivals(), SegmentTuple.FULL, 1_000);

        assertThat(arrivals.advance()).isFalse();
        assertThat(arrivals.advance()).isFalse();
    }
}
