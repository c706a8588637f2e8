package dev.loadtest.internal.schedule;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;

/** Arrivals are due at the very nanosecond that exact arithmetic says, however long, steep or slow the ramps are. */
class RateCurveTest {

    private static final int INDICES_PER_PROFILE = 10_000;

    private static RampingArrivalRate profile(int startRate, Duration unit, Ramp... ramps) {
        return new RampingArrivalRate(startRate, unit, List.of(ramps), Arrivals.uniform(), OptionalInt.empty());
    }

    static Stream<Arguments> extremes() {
        Duration second = ofSeconds(1);
        return Stream.of(
                Arguments.of("a day down to 0", profile(1_000, second, new Ramp(0, ofDays(1)))),
                Arguments.of("a day up by 1 per second", profile(1, second, new Ramp(2, ofDays(1)))),
                Arguments.of("a day down by 1 of a million", profile(1_000_000, second, new Ramp(999_999, ofDays(1)))),
                Arguments.of("a year up to a million", profile(0, second, new Ramp(1_000_000, ofDays(365)))),
                Arguments.of("a year down from a million", profile(1_000_000, second, new Ramp(0, ofDays(365)))),
                Arguments.of("a year of a million", profile(1_000_000, second, new Ramp(1_000_000, ofDays(365)))),
                Arguments.of("billions a year", profile(Integer.MAX_VALUE, ofDays(365), new Ramp(0, ofDays(365)))),
                Arguments.of("a million in a nanosecond's ramp",
                        profile(0, second, new Ramp(1_000_000, ofNanos(1)), new Ramp(0, ofHours(1)))),
                Arguments.of("a handful a year", profile(3, ofDays(365), new Ramp(9, ofDays(180)))),
                Arguments.of("an odd unit", profile(7, ofNanos(1_234_567), new Ramp(3, ofHours(5)),
                        new Ramp(0, ofHours(5)), new Ramp(0, ofHours(1)), new Ramp(1, ofNanos(12_345_678_901L)))),
                Arguments.of("up and down for hours", profile(0, second, new Ramp(500, ofHours(3)),
                        new Ramp(500, ofHours(3)), new Ramp(0, ofHours(3)), new Ramp(20, Duration.ZERO),
                        new Ramp(21, ofHours(3)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extremes")
    void isExactInExtremes(String what, RampingArrivalRate profile) {
        compare(profile, new Random(1), 20_000);
    }

    @Test
    void isExactForMillionsOfArrivalsOfRandomProfiles() {
        Random random = new Random(2026);
        for (int round = 0; round < 200; round++) {
            compare(randomProfile(random), random, INDICES_PER_PROFILE);
        }
    }

    @Test
    void findsEveryArrivalOfAMillionInOrder() {
        RampingArrivalRate profile = profile(0, ofSeconds(1), new Ramp(1_000, ofSeconds(500)),
                new Ramp(1_000, ofSeconds(500)), new Ramp(0, ofSeconds(500)));
        ExactArrivals exact = new ExactArrivals(profile);
        ArrivalSchedule.Cursor cursor = ArrivalSchedule.of(profile).cursor();
        long wrong = 0;
        long expected = 0;
        while (cursor.advance()) {
            expected++;
            wrong += cursor.index() == expected - 1 && cursor.offsetNanos() == exact.offset(expected) ? 0 : 1;
        }

        assertThat(wrong).isZero();
        assertThat(expected).isEqualTo(1_000_000);
    }

    private static void compare(RampingArrivalRate profile, Random random, int count) {
        ExactArrivals exact = new ExactArrivals(profile);
        RateCurve curve = RateCurve.of(profile);
        assertThat(curve.total()).as("arrivals of %s", profile).isEqualTo(exact.total());
        if (curve.total() == 0) {
            return;
        }
        long[] indices = random.longs(count, 1, curve.total() + 1).sorted().toArray();
        indices[0] = 1;
        indices[count - 1] = curve.total();
        RateCurve.Walk walk = curve.walk();
        for (long index : indices) {
            long offset = walk.offsetOf(index);
            if (offset != exact.offset(index)) {
                assertThat(offset).as("arrival %d of %s", index, profile).isEqualTo(exact.offset(index));
            }
        }
    }

    private static RampingArrivalRate randomProfile(Random random) {
        List<Ramp> ramps = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            ramps.add(new Ramp(randomRate(random), ofNanos(random.nextInt(5) == 0 ? 0 : wide(random, 46))));
        }
        return new RampingArrivalRate(randomRate(random), ofNanos(1_000 + wide(random, 42)), ramps,
                Arrivals.uniform(), OptionalInt.empty());
    }

    private static int randomRate(Random random) {
        return random.nextInt(4) == 0 ? 0 : (int) wide(random, 17);
    }

    /** Small and large numbers alike. */
    private static long wide(Random random, int bits) {
        return random.nextLong(1L << random.nextInt(1, bits + 1));
    }
}
