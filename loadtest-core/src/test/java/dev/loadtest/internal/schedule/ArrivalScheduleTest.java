package dev.loadtest.internal.schedule;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.profile.ArrivalProfile;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;

/** Arrivals are due when k6 has them due. */
class ArrivalScheduleTest {

    private static final OptionalInt UNLIMITED = OptionalInt.empty();

    static ArrivalProfile constant(long rate, Duration unit, Duration duration, OptionalInt limit) {
        return new ConstantArrivalRate(ArrivalRate.per(rate, unit), duration, Arrivals.uniform(), limit);
    }

    static ArrivalProfile ramping(int startRate, Duration unit, OptionalInt limit, Ramp... ramps) {
        return new RampingArrivalRate(startRate, unit, List.of(ramps), Arrivals.uniform(), limit);
    }

    static List<Long> offsets(ArrivalSchedule schedule) {
        List<Long> offsets = new ArrayList<>();
        ArrivalSchedule.Cursor cursor = schedule.cursor();
        while (cursor.advance()) {
            offsets.add(cursor.offsetNanos());
        }
        return offsets;
    }

    static List<Long> indices(ArrivalSchedule schedule) {
        List<Long> indices = new ArrayList<>();
        ArrivalSchedule.Cursor cursor = schedule.cursor();
        while (cursor.advance()) {
            indices.add(cursor.index());
        }
        return indices;
    }

    @Nested
    class AtAConstantRate {

        @Test
        void comeAtOnceAndThenInExactIntervals() {
            List<Long> offsets = offsets(ArrivalSchedule.of(constant(3, ofSeconds(1), ofSeconds(2), UNLIMITED)));

            assertThat(offsets).containsExactly(0L, 333_333_333L, 666_666_666L, 1_000_000_000L, 1_333_333_333L,
                    1_666_666_666L);
        }

        @Test
        void areTwoHundredAndFiftyAtFiftyPerSecondForFiveSeconds() {
            List<Long> offsets = offsets(ArrivalSchedule.of(constant(50, ofSeconds(1), ofSeconds(5), UNLIMITED)));

            assertThat(offsets).hasSize(250);
            assertThat(offsets.getLast()).isEqualTo(4_980_000_000L);
        }

        @Test
        void stayExactAfterAYear() {
            ArrivalSchedule.Cursor cursor = ArrivalSchedule
                    .of(constant(7, ofDays(1), ofDays(365), UNLIMITED)).cursor();
            long last = -1;
            while (cursor.advance()) {
                last = cursor.offsetNanos();
            }

            assertThat(cursor.index()).isEqualTo(7 * 365 - 1);
            assertThat(last).isEqualTo(ofDays(364).toNanos() + ofDays(6).toNanos() / 7);
        }

        /** k6's TestConstantArrivalRateRunCorrectTiming, in milliseconds. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "0:1/3   | 0,1/3,2/3,1 | 0  | 60 60 60 60 60 60 40",
                "1/3:2/3 | 0,1/3,2/3,1 | 20 | 60 60 60 60 60 60 40",
                "2/3:1   | 0,1/3,2/3,1 | 40 | 60 60 60 60 60 100",
                "0:1/3   | ''          | 20 | 40 60 60 60 60 60 60",
                "1/3:2/3 | ''          | 20 | 60 60 60 60 60 60 40",
                "2/3:1   | ''          | 20 | 40 60 60 60 60 60 60",
                "1/6:3/6 | ''          | 20 | 40 80 40 80 40 80 40"})
        void areSharedInTheProportionOfTheirVirtualUsers(String segment, String sequence, long first, String gaps) {
            List<Long> offsets = offsets(ArrivalSchedule.of(
                    constant(50, ofSeconds(1), ofSeconds(5), OptionalInt.of(20)),
                    SegmentTuple.parse(segment, sequence)));

            List<Long> expected = new ArrayList<>(List.of(first));
            String[] cycle = gaps.split(" ");
            for (int i = 0; expected.size() < offsets.size(); i++) {
                expected.add(expected.getLast() + Long.parseLong(cycle[i % cycle.length]));
            }
            assertThat(offsets).extracting(offset -> offset / 1_000_000).containsExactlyElementsOf(expected);
            assertThat(expected.getLast() + 100).isGreaterThan(4_900);
        }

        /** k6's TestConstantArrivalRateGlobalIters. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "0:1/4   | 1 6 11 16 21",
                "1/4:3/4 | 0 2 4 5 7 9 10 12 14 15 17 19 20",
                "3/4:1   | 3 8 13 18"})
        void keepTheirNumbersAmongAll(String segment, String expected) {
            assertThat(indices(ArrivalSchedule.of(constant(20, ofMillis(950), ofSeconds(1), OptionalInt.of(5)),
                    SegmentTuple.parse(segment, "0,1/4,3/4,1"))))
                    .extracting(String::valueOf).containsExactly(expected.split(" "));
        }
    }

    @Nested
    class AtARampingRate {

        private static final Ramp[] UP_HOLD_DOWN = {new Ramp(1, ofSeconds(5)), new Ramp(1, ofSeconds(1)),
                new Ramp(0, ofSeconds(5))};

        /** k6's TestRampingArrivalRateCal, in milliseconds. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "1000000000 | ''      | ''          | 3162 4472 5500 6527 7837 11000",
                "333333333  | ''      | ''          | 1825 2581 3162 3651 4082 4472 4830 5166 5499 5833 6169 6527 6917 7348"
                        + " 7837 8418 9174 10999",
                "1000000000 | 0:1/3   | 0,1/3,2/3,1 | 3162 6527",
                "1000000000 | 1/3:2/3 | 0,1/3,2/3,1 | 4472 7837",
                "1000000000 | 2/3:1   | 0,1/3,2/3,1 | 5500 11000",
                "1000000000 | 0:1/3   | ''          | 4472 7837",
                "1000000000 | 1/3:2/3 | ''          | 4472 7837",
                "1000000000 | 2/3:1   | ''          | 4472 7837"})
        void comeWhereTheAreaReachesTheirNumber(long unitNanos, String segment, String sequence, String expected) {
            List<Long> offsets = offsets(ArrivalSchedule.of(ramping(0, ofNanos(unitNanos), UNLIMITED, UP_HOLD_DOWN),
                    SegmentTuple.parse(segment, sequence)));

            assertThat(offsets).extracting(offset -> offset / 1_000_000).extracting(String::valueOf)
                    .containsExactly(expected.split(" "));
        }

        /** k6's TestRampingArrivalRateGlobalIters. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "0:1/4   | 1 6 11 16",
                "1/4:3/4 | 0 2 4 5 7 9 10 12 14 15 17 19 20",
                "3/4:1   | 3 8 13 18"})
        void keepTheirNumbersAmongAll(String segment, String expected) {
            ArrivalProfile profile = ramping(0, ofMillis(950), OptionalInt.of(5), new Ramp(20, ofSeconds(1)),
                    new Ramp(0, ofSeconds(1)));

            assertThat(indices(ArrivalSchedule.of(profile, SegmentTuple.parse(segment, "0,1/4,3/4,1"))))
                    .extracting(String::valueOf).containsExactly(expected.split(" "));
        }

        @Test
        void thatDoesNotRampComeOneIntervalLaterThanAtAConstantRate() {
            assertThat(offsets(ArrivalSchedule.of(ramping(2, ofSeconds(1), UNLIMITED, new Ramp(2, ofSeconds(2))))))
                    .containsExactly(500_000_000L, 1_000_000_000L, 1_500_000_000L, 2_000_000_000L);
        }

        @Test
        void carryWhatAStageLeavesIntoTheNext() {
            assertThat(offsets(ArrivalSchedule.of(ramping(1, ofSeconds(1), UNLIMITED, new Ramp(1, ofMillis(1_500)),
                    new Ramp(0, ZERO), new Ramp(0, ofSeconds(60)), new Ramp(2, ZERO), new Ramp(2, ofSeconds(1))))))
                    .containsExactly(1_000_000_000L, 61_750_000_000L, 62_250_000_000L);
        }

        @Test
        void jumpWhereAStageTakesNoTime() {
            assertThat(offsets(ArrivalSchedule.of(ramping(0, ofSeconds(1), UNLIMITED, new Ramp(4, ZERO),
                    new Ramp(4, ofMillis(500)), new Ramp(1, ZERO), new Ramp(1, ofSeconds(2))))))
                    .containsExactly(250_000_000L, 500_000_000L, 1_500_000_000L, 2_500_000_000L);
        }

        @Test
        void areNoneAtARateOfZero() {
            assertThat(offsets(ArrivalSchedule.of(ramping(0, ofSeconds(1), UNLIMITED, new Ramp(0, ofSeconds(60))))))
                    .isEmpty();
            assertThat(offsets(ArrivalSchedule.of(ramping(0, ofSeconds(1), UNLIMITED, new Ramp(5, ZERO))))).isEmpty();
        }

        @Test
        void includeTheOneAtTheVeryEnd() {
            assertThat(offsets(ArrivalSchedule.of(ramping(2, ofSeconds(1), UNLIMITED, new Ramp(0, ofSeconds(1))))))
                    .containsExactly(1_000_000_000L);
        }
    }

    @Test
    void areNoneForASegmentThatHasNoVirtualUser() {
        SegmentTuple last = SegmentTuple.parse("2/3:1", "0,1/3,2/3,1");

        assertThat(offsets(ArrivalSchedule.of(constant(9, ofSeconds(1), ofSeconds(1), OptionalInt.of(2)), last)))
                .isEmpty();
        assertThat(offsets(ArrivalSchedule.of(constant(9, ofSeconds(1), ofSeconds(1), UNLIMITED), last))).hasSize(3);
    }

    @Test
    void canBeWalkedAnyNumberOfTimes() {
        ArrivalSchedule schedule = ArrivalSchedule.of(ramping(0, ofSeconds(1), UNLIMITED, new Ramp(9, ofSeconds(9))));

        assertThat(offsets(schedule)).isEqualTo(offsets(schedule)).hasSize(40);
        assertThat(schedule.durationNanos()).isEqualTo(ofSeconds(9).toNanos());
    }

    @Test
    void endForGood() {
        ArrivalSchedule.Cursor cursor = ArrivalSchedule
                .of(constant(1, ofSeconds(1), ofSeconds(1), UNLIMITED)).cursor();

        assertThat(cursor.advance()).isTrue();
        assertThat(cursor.advance()).isFalse();
        assertThat(cursor.advance()).isFalse();
        assertThat(cursor.index()).as("the last one").isZero();
    }
}
