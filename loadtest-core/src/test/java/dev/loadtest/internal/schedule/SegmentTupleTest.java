package dev.loadtest.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a sequence are dealt as in k6, and are the whole together. */
class SegmentTupleTest {

    private static final String TENTHS = "0,0.3,0.5,0.6,0.7,0.8,0.9,1";

    @Nested
    class Stripes {

        /** k6's own cases, with the gaps from each item to the next. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "0:0.3    | 0,0.3,0.5,0.6,0.7,0.8,0.9,1 | 0 | 4 3 3   | 10",
                "0.3:0.5  | 0,0.3,0.5,0.6,0.7,0.8,0.9,1 | 1 | 4 6     | 10",
                "0.5:0.6  | 0,0.3,0.5,0.6,0.7,0.8,0.9,1 | 2 | 10      | 10",
                "0.9:1    | 0,0.3,0.5,0.6,0.7,0.8,0.9,1 | 9 | 10      | 10",
                "0:0.2    | 0,0.2,0.5                   | 3 | 6 4     | 10",
                "0.2:0.5  | 0,0.2,0.5                   | 1 | 4 2 4   | 10",
                "0:0.2    | ''                          | 1 | 5       | 5",
                "0:0.4    | ''                          | 1 | 2 3     | 5",
                "2/5:4/5  | ''                          | 1 | 3 2     | 5",
                "1/10:5/10| ''                          | 1 | 2 2 4 2 | 10",
                "''       | ''                          | 0 | 1       | 1",
                "0:1      | ''                          | 0 | 1       | 1"})
        void areThoseOfK6(String segment, String sequence, long start, String gaps, long cycle) {
            SegmentTuple.Stripe stripe = SegmentTuple.parse(segment, sequence).stripe();

            assertThat(stripe.start()).isEqualTo(start);
            assertThat(LongStream.of(stripe.offsets()).mapToObj(Long::toString).collect(Collectors.joining(" ")))
                    .isEqualTo(gaps);
            assertThat(stripe.lcd()).isEqualTo(cycle);
        }

        @Test
        void areCopied() {
            SegmentTuple.Stripe stripe = SegmentTuple.FULL.stripe();

            stripe.offsets()[0] = 99;

            assertThat(stripe.offsets()).containsExactly(1);
        }

        @Test
        void tellTheNumberOfEachOwnItem() {
            SegmentTuple tuple = SegmentTuple.parse("0:0.3", TENTHS);

            assertThat(LongStream.range(0, 7).map(tuple::indexOf)).containsExactly(0L, 4L, 7L, 10L, 14L, 17L, 20L);
        }
    }

    @Nested
    class Scaling {

        @Test
        void ofFiftyByThirds() {
            String thirds = "0,1/3,2/3,1";

            assertThat(SegmentTuple.parse("0:1/3", thirds).scale(50)).isEqualTo(17);
            assertThat(SegmentTuple.parse("1/3:2/3", thirds).scale(50)).isEqualTo(17);
            assertThat(SegmentTuple.parse("2/3:1", thirds).scale(50)).isEqualTo(16);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0:1/3", "1/3:2/3", "2/3:1"})
        void withoutASequenceGivesEachThirdTheSame(String segment) {
            assertThat(SegmentTuple.parse(segment, "").scale(4)).as("k6's trap: 3 of 4 together").isEqualTo(1);
        }

        @Test
        void ofHugeNumbersIsExact() {
            assertThat(SegmentTuple.parse("0:1/3", "0,1/3,2/3,1").scale(Long.MAX_VALUE))
                    .isEqualTo(Long.MAX_VALUE / 3 + 1);
            assertThat(SegmentTuple.FULL.scale(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Nested
    class ForAnySequence {

        @Test
        void eachItemIsExactlyOnes() {
            Random random = new Random(7);
            for (int round = 0; round < 200; round++) {
                SegmentTuple[] parts = randomParts(random);
                int items = 1 + random.nextInt(500);
                int[] owners = new int[items];
                for (SegmentTuple part : parts) {
                    for (long own = 0; part.indexOf(own) < items; own++) {
                        owners[(int) part.indexOf(own)]++;
                    }
                }
                assertThat(owners).as(Arrays.toString(parts)).containsOnly(1);
            }
        }

        @Test
        void thePartsOfAnyNumberAddUp() {
            Random random = new Random(8);
            for (int round = 0; round < 500; round++) {
                SegmentTuple[] parts = randomParts(random);
                long n = random.nextLong(1L << random.nextInt(1, 62));
                assertThat(Arrays.stream(parts).mapToLong(part -> part.scale(n)).sum())
                        .as("%d of %s", n, Arrays.toString(parts)).isEqualTo(n);
            }
        }

        @Test
        void thePartsOfARebasedOneAddUpAndHaveTheirSharesOfTheValue() {
            Random random = new Random(9);
            for (int round = 0; round < 300; round++) {
                SegmentTuple[] parts = randomParts(random);
                long value = 1 + random.nextInt(300);
                long n = random.nextInt(10_000);
                long sum = 0;
                for (SegmentTuple part : parts) {
                    SegmentTuple rebased = part.rebasedOn(value).orElse(null);
                    assertThat(rebased == null).isEqualTo(part.scale(value) == 0);
                    if (rebased != null) {
                        assertThat(rebased.scale(value)).isEqualTo(part.scale(value));
                        sum += rebased.scale(n);
                    }
                }
                assertThat(sum).as("%d on %d of %s", n, value, Arrays.toString(parts)).isEqualTo(n);
            }
        }
    }

    /** Some segments between random edges of a common denominator. */
    static SegmentTuple[] randomParts(Random random) {
        int denominator = 1 + random.nextInt(60);
        TreeSet<Integer> edges = new TreeSet<>(java.util.List.of(0, denominator));
        for (int i = random.nextInt(8); i > 0; i--) {
            edges.add(random.nextInt(denominator + 1));
        }
        int[] sorted = edges.stream().mapToInt(Integer::intValue).toArray();
        String sequence = IntStream.of(sorted).mapToObj(edge -> edge + "/" + denominator)
                .collect(Collectors.joining(","));
        return IntStream.range(1, sorted.length)
                .mapToObj(i -> SegmentTuple.parse(
                        sorted[i - 1] + "/" + denominator + ":" + sorted[i] + "/" + denominator, sequence))
                .toArray(SegmentTuple[]::new);
    }

    @Nested
    class Text {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "20%       | ''          | 0:1/5 of 0,1/5,1",
                "12.5%     | ''          | 0:1/8 of 0,1/8,1",
                "0.2       | ''          | 0:1/5 of 0,1/5,1",
                "1/3       | ''          | 0:1/3 of 0,1/3,1",
                "2/4:75%   | ''          | 1/2:3/4 of 0,1/2,3/4,1",
                "1/4 : 3/4 | 0,1/4,3/4,1 | 1/4:3/4 of 0,1/4,3/4,1",
                "50%:1     | 0, 0.5, 1.0 | 1/2:1 of 0,1/2,1",
                "''        | ''          | 0:1 of 0,1"})
        void isReadInAllItsForms(String segment, String sequence, String expected) {
            assertThat(SegmentTuple.parse(segment, sequence)).hasToString(expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "abc         | ''        | 'abc' is no number like 20%, 0.2 or 1/5",
                "-1/3        | ''        | '-1/3' is no number like 20%, 0.2 or 1/5",
                "1/0         | ''        | '1/0' is no number like 20%, 0.2 or 1/5",
                "1/2%        | ''        | '1/2%' is no number like 20%, 0.2 or 1/5",
                "0:1/2:1     | ''        | '0:1/2:1' is no segment like 1/4:3/4",
                "1/2:1/3     | ''        | '1/2:1/3' must go up, but 1/2 is followed by 1/3",
                "0           | ''        | '0:0' must go up, but 0 is followed by 0",
                "1/2:3/2     | ''        | '1/2:3/2' must end at 1 or before, but ends at 3/2",
                "0:1/4       | 0,1/3,1   | segment 0:1/4 is not one of sequence 0,1/3,1",
                "1/3:1       | 0,1/3,2/3 | segment 1/3:1 is not one of sequence 0,1/3,2/3,1",
                "0:1/3       | 0,1/3,1/3 | '0,1/3,1/3' must go up, but 1/3 is followed by 1/3",
                "0:1/3       | 0,,1      | '' is no number like 20%, 0.2 or 1/5",
                "0.333333333 | ''        | segments 0,333333333/1000000000,1 have a common denominator of more than"
                        + " 1000000; write 1/3 instead of 0.333333333"})
        void thatMakesNoSenseIsRefused(String segment, String sequence, String message) {
            assertThatIllegalArgumentException().isThrownBy(() -> SegmentTuple.parse(segment, sequence))
                    .withMessage(message);
        }
    }
}
