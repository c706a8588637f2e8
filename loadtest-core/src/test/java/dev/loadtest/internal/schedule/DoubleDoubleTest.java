package dev.loadtest.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred bits are right. */
class DoubleDoubleTest {

    private static final MathContext PRECISE = new MathContext(80);
    private static final BigDecimal TOLERANCE = BigDecimal.valueOf(2).pow(-100, PRECISE);
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(11);

    private static DoubleDouble of(long a, long b) {
        return new DoubleDouble().set(a).multiply(b);
    }

    private static BigDecimal product(long a, long b) {
        return BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
    }

    private long some() {
        return (1 + random.nextLong(1L << random.nextInt(1, 62))) * (random.nextBoolean() ? 1 : -1);
    }

    /** The register's value to the last bit, read through what it offers. */
    private static BigDecimal exact(DoubleDouble register) {
        double high = register.value();
        double low = new DoubleDouble().set(register).add(-high).value();
        return new BigDecimal(high).add(new BigDecimal(low));
    }

    private static void assertClose(DoubleDouble actual, BigDecimal expected) {
        BigDecimal error = exact(actual).subtract(expected).abs();
        assertThat(error).isLessThanOrEqualTo(expected.abs().multiply(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, (1L << 53) + 1, -(1L << 53) - 1, (1L << 62) - 1, -(1L << 62) + 1})
    void integersAreExact(long value) {
        DoubleDouble register = new DoubleDouble().set(value);

        assertThat(exact(register)).isEqualByComparingTo(BigDecimal.valueOf(value));
        assertThat(register.floor()).isEqualTo(value);
    }

    @Test
    void productsAreRightToAHundredBits() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = some();
            long b = some();
            long c = some();
            assertClose(of(a, b), product(a, b));
            assertClose(of(a, b).multiply(new DoubleDouble().set(c)), product(a, b).multiply(BigDecimal.valueOf(c)));
        }
    }

    @Test
    void sumsOfEqualSignsAreRightToAHundredBits() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = Math.abs(some());
            long b = Math.abs(some());
            long c = Math.abs(some());
            assertClose(of(a, b).add(of(c, b)), product(a, b).add(product(c, b)));
            assertClose(of(a, b).add(c), product(a, b).add(BigDecimal.valueOf(c)));
            assertClose(of(a, b).add((double) c), product(a, b).add(new BigDecimal((double) c)));
        }
    }

    @Test
    void differencesOfExactNumbersAreExact() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = some();
            long b = some();
            assertThat(new DoubleDouble().set(a).add(-b).floor())
                    .isEqualTo(BigDecimal.valueOf(a).subtract(BigDecimal.valueOf(b)).longValue());
        }
    }

    @Test
    void quotientsAreRightToAHundredBits() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = some();
            long b = some();
            long c = some();
            assertClose(of(a, b).divide(new DoubleDouble().set(c)),
                    product(a, b).divide(BigDecimal.valueOf(c), PRECISE));
        }
    }

    @Test
    void rootsAreRightToAHundredBits() {
        for (int i = 0; i < ROUNDS; i++) {
            long a = Math.abs(some());
            long b = Math.abs(some());
            assertClose(of(a, b).sqrt(), product(a, b).sqrt(PRECISE));
            assertThat(of(a, a).sqrt().add(0x1p-36).floor()).as("a perfect square").isEqualTo(a);
        }
    }

    @Test
    void theRootOfNothingIsNothing() {
        assertThat(new DoubleDouble().sqrt().value()).isZero();
        assertThat(new DoubleDouble().set(-1).sqrt().value()).isZero();
    }

    @Test
    void theFloorIsDecidedByTheLastBit() {
        DoubleDouble whole = new DoubleDouble().set(1L << 55);

        assertThat(whole.add(-0x1p-20).floor()).isEqualTo((1L << 55) - 1);
        assertThat(whole.add(0x1p-20).floor()).isEqualTo(1L << 55);
        assertThat(new DoubleDouble().add(-0.5).floor()).isEqualTo(-1);
    }

    @Test
    void signsAreTurnedAndTold() {
        DoubleDouble register = new DoubleDouble().set(5);

        assertThat(register.isPositive()).isTrue();
        assertThat(register.negate().isPositive()).isFalse();
        assertThat(register.floor()).isEqualTo(-5);
        assertThat(new DoubleDouble().isPositive()).isFalse();
    }
}
