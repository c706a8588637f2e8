package dev.loadtest.internal.schedule;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.profile.ArrivalProfile;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;
import dev.loadtest.profile.RampingVus;
import dev.loadtest.profile.VuProfile;

/** What several machines do together is the whole: nothing is missing, nothing comes twice, nothing at another time. */
class SegmentsTest {

    private final Random random = new Random(99);

    /** k6's GetRawExecutionStepsCornerCases, in seconds:VUs; without the last step to 0, which k6 adds apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0:1/2 | ''              | 2/2 0/2 2/2 0/2 | 0:0 1:1 4:0 5:1 8:0",
            "1/2:1 | ''              | 2/2 0/2 2/2 0/2 | 0:0 2:1 3:0 6:1 7:0",
            "2/3:1 | 0,1/3,2/3,1     | 2/2 0/2 2/2 0/2 | 0:0",
            "0:0.3 | 0,0.3,0.6,0.9,1 | 20/20 30/30     | 0:0 1:1 5:2 8:3 11:4 15:5 18:6 23:7 35:8 44:9"})
    void rampsAreSharedAsInK6(String segment, String sequence, String ramps, String expected) {
        List<Ramp> list = Stream.of(ramps.split(" ")).map(ramp -> ramp.split("/"))
                .map(ramp -> new Ramp(Integer.parseInt(ramp[0]), ofSeconds(Long.parseLong(ramp[1])))).toList();

        List<VuStep> steps = RampSteps.of(new RampingVus(0, list, Duration.ZERO),
                SegmentTuple.parse(segment, sequence));

        assertThat(steps.stream().map(step -> step.offsetNanos() / 1_000_000_000 + ":" + step.vus())
                .collect(Collectors.joining(" "))).isEqualTo(expected);
    }

    /** k6's TestSharedIterationsGlobalIters: the iterations are re-based on the virtual users. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0:1/4   | 1 6 11 16 21 26 31 36 41 46",
            "1/4:3/4 | 0 2 4 5 7 9 10 12 14 15 17 19 20 22 24 25 27 29 30 32 34 35 37 39 40 42 44 45 47 49",
            "3/4:1   | 3 8 13 18 23 28 33 38 43 48"})
    void sharedIterationsKeepTheirNumbersAsInK6(String segment, String expected) {
        SegmentTuple tuple = SegmentTuple.parse(segment, "0,1/4,3/4,1").rebasedOn(5).orElseThrow();

        List<Long> indices = new ArrayList<>();
        for (long own = 0; own < tuple.scale(50); own++) {
            indices.add(tuple.indexOf(own));
        }

        assertThat(indices).extracting(String::valueOf).containsExactly(expected.split(" "));
    }

    @Test
    void virtualUsersAddUpAtEveryMoment() {
        for (int round = 0; round < 200; round++) {
            SegmentTuple[] parts = SegmentTupleTest.randomParts(random);
            VuProfile profile = random.nextInt(4) == 0
                    ? new ConstantVus(1 + random.nextInt(50), ofSeconds(5))
                    : randomVus();
            Duration gracefulStop = ofMillis(random.nextInt(4) * 500L);
            assertSum(profile, parts, part -> VuPlan.of(profile, gracefulStop, part).wanted());
            assertSum(profile, parts, part -> VuPlan.of(profile, gracefulStop, part).held());
        }
    }

    private void assertSum(VuProfile profile, SegmentTuple[] parts, Function<SegmentTuple, List<VuStep>> steps) {
        TreeMap<Long, Integer> changes = new TreeMap<>();
        Arrays.stream(parts).map(steps).forEach(part -> addChanges(changes, part));
        TreeMap<Long, Integer> expected = new TreeMap<>();
        addChanges(expected, steps.apply(SegmentTuple.FULL));
        changes.values().removeIf(change -> change == 0);
        expected.values().removeIf(change -> change == 0);

        assertThat(changes).as("%s in %s", profile, Arrays.toString(parts)).isEqualTo(expected);
    }

    private static void addChanges(TreeMap<Long, Integer> changes, List<VuStep> steps) {
        int last = 0;
        for (VuStep step : steps) {
            changes.merge(step.offsetNanos(), step.vus() - last, Integer::sum);
            last = step.vus();
        }
    }

    @Test
    void arrivalsAreTheWholesEachOnce() {
        for (int round = 0; round < 300; round++) {
            SegmentTuple[] parts = SegmentTupleTest.randomParts(random);
            ArrivalProfile profile = randomArrivals();
            TreeMap<Long, Long> together = new TreeMap<>();
            for (SegmentTuple part : parts) {
                ArrivalSchedule.Cursor cursor = ArrivalSchedule.of(profile, part).cursor();
                while (cursor.advance()) {
                    assertThat(together.put(cursor.index(), cursor.offsetNanos()))
                            .as("%d of %s in %s, twice", cursor.index(), profile, Arrays.toString(parts)).isNull();
                }
            }
            TreeMap<Long, Long> whole = new TreeMap<>();
            ArrivalSchedule.Cursor cursor = ArrivalSchedule.of(profile).cursor();
            while (cursor.advance()) {
                whole.put(cursor.index(), cursor.offsetNanos());
            }
            assertThat(together).as("%s in %s", profile, Arrays.toString(parts)).isEqualTo(whole);
            assertThat(whole.isEmpty() || whole.lastKey() == whole.size() - 1L).isTrue();
        }
    }

    private RampingVus randomVus() {
        List<Ramp> ramps = randomRamps();
        return new RampingVus(random.nextInt(40), ramps, ofMillis(random.nextInt(6) * 500L));
    }

    private ArrivalProfile randomArrivals() {
        OptionalInt limit = random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(40)) : OptionalInt.empty();
        Arrivals arrivals = random.nextInt(3) == 0 ? Arrivals.poisson(random.nextLong()) : Arrivals.uniform();
        Duration unit = ofMillis(1 + random.nextInt(2_000));
        return random.nextBoolean()
                ? new ConstantArrivalRate(ArrivalRate.per(1 + random.nextInt(50), unit),
                        ofMillis(1 + random.nextInt(5_000)), arrivals, limit)
                : new RampingArrivalRate(random.nextInt(50), unit, randomRamps(), arrivals, limit);
    }

    private List<Ramp> randomRamps() {
        List<Ramp> ramps = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            ramps.add(new Ramp(random.nextInt(40), ofMillis(random.nextInt(5) * 321L)));
        }
        return ramps;
    }
}
