package dev.loadtest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KolmogorovSmirnovTest {

    /** The table that is printed in every book. */
    @ParameterizedTest
    @CsvSource({"0.82757, 0.5", "1.07275, 0.2", "1.22385, 0.1", "1.35810, 0.05", "1.62762, 0.01", "1.94947, 0.001"})
    void tailHasTheCriticalValuesOfTheTables(double x, double probability) {
        assertThat(KolmogorovSmirnov.tail(x)).isEqualTo(probability, within(probability * 1e-4));
    }

    @Test
    void tailIsOneAtTheLeftAndNothingAtTheRight() {
        assertThat(KolmogorovSmirnov.tail(0)).isEqualTo(1);
        assertThat(KolmogorovSmirnov.tail(0.2)).isEqualTo(1, within(1e-9));
        assertThat(KolmogorovSmirnov.tail(20)).isZero();
    }

    /** The exact critical value for 20 values at 5 % is 0.29408. */
    @Test
    void smallSamplesAreCorrected() {
        assertThat(KolmogorovSmirnov.pValue(0.29408, 20)).isEqualTo(0.05, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 100_000})
    void theCriticalDistanceHasAChanceOfOnePercent(int values) {
        assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.criticalDistance(values), values)).isEqualTo(0.01,
                within(1e-5));
    }

    @Test
    void distanceOfOneValueIsItsLargerSide() {
        // At the median half of the distribution is below it, and half above.
        assertThat(KolmogorovSmirnov.distance(new double[]{Math.log(2)}, 1)).isEqualTo(0.5, within(1e-12));
        assertThat(KolmogorovSmirnov.distance(new double[]{0}, 1)).isEqualTo(1);
    }

    @Test
    void distanceOfQuantilesInTheMiddleOfTheirPartsIsHalfAPart() {
        double[] quantiles = IntStream.range(0, 100).mapToDouble(i -> -7 * Math.log(1 - (i + 0.5) / 100)).toArray();

        assertThat(KolmogorovSmirnov.distance(quantiles, 7)).isEqualTo(0.005, within(1e-9));
    }

    @Test
    void exponentialValuesPassAndEqualOnesDoNot() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        double[] exponential = random.doubles(5_000).map(u -> -3 * Math.log1p(-u)).toArray();
        double[] equal = new double[100];
        Arrays.fill(equal, 3);

        assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.distance(exponential, 3), 5_000)).isGreaterThan(0.01);
        assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.distance(exponential, 3.3), 5_000)).isLessThan(0.001);
        assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.distance(equal, 3), 100)).isLessThan(1e-9);
    }
}
