package dev.loadtest.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.benchmarks.compare.Growth.Moment;

class GrowthTest {

    @Test
    void whatComesAndGoesIsNoGrowth() {
        assertThat(heaps(i -> 40 + 15 * (i % 2)).complaint()).isEmpty();
    }

    @Test
    void whatIsAddedAllTheTimeIsGrowth() {
        Growth growth = heaps(i -> 40 + i);

        assertThat(growth.by(Moment::heapMegabytes)).isCloseTo(23, within(1e-9));
        assertThat(growth.complaint()).isEqualTo("heap grew by 23 MB, limit 16");
    }

    @Test
    void theBeginningIsNotJudged() {
        assertThat(heaps(i -> i < 6 ? 10 : 100).complaint()).isEmpty();
    }

    @Test
    void threadsAreJudgedByTheirNumber() {
        List<Moment> moments = LongStream.range(0, 30).mapToObj(i -> new Moment(40, 100, 2 * i, 10)).toList();

        assertThat(new Growth(moments).complaint()).isEqualTo("threads grew by 46, limit 16");
    }

    private static Growth heaps(LongUnaryOperator megabytes) {
        return new Growth(LongStream.range(0, 30).mapToObj(i -> new Moment(megabytes.applyAsLong(i), 100, 20, 10))
                .toList());
    }
}
