package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendStatisticTest {

    @Test
    void k6sColumnsAreUnderstood() {
        assertThat(TrendStatistic.parseAll(List.of("avg", "min", "med", "max", "count", "p(0)", "p(99.9)", "p(100)")))
                .extracting(TrendStatistic::name, TrendStatistic::percentile)
                .contains(tuple("med", 50.0),
                        tuple("p(99.9)", 99.9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p95", "p(95", "p()", "p(-1)", "p(101)", "p(NaN)", "mean", "P(95)"})
    void othersAreRefusedWithTheirName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrendStatistic.parse(name))
                .withMessage(
                        "trend statistic must be one of avg, min, med, max, count, p(0) to p(100), but was '" + name
                                + "'");
    }
}
