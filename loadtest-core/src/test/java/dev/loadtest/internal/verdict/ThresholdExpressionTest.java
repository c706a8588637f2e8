package dev.loadtest.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.metric.MetricType;

class ThresholdExpressionTest {

    @ParameterizedTest
    @CsvSource({"count<=20, AT_MOST", "count<20, BELOW", "count>=20, AT_LEAST", "count>20, ABOVE",
            "count===20, STRICTLY_EQUAL", "count==20, EQUAL", "count!=20, NOT_EQUAL"})
    void knowsEveryOperator(String text, Operator operator) {
        ThresholdExpression expression = ThresholdExpression.parse(text);

        assertThat(expression.operator()).isEqualTo(operator);
        assertThat(expression.limit()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"count>5, count", "rate>5, rate", "value>5, value", "avg>5, avg", "min>5, min", "max>5, max",
            "med>5, med", "p(95)>5, p(95)", "p(0)>5, p(0)", "p(100)>5, p(100)", "p(99)>5, p(99)",
            "p(99.9)>5, p(99.9)"})
    void knowsEveryFigure(String text, String name) {
        assertThat(ThresholdExpression.parse(text).aggregation().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"p(0)<1, 0", "p(100)<1, 100", "p(99)<1, 99", "p(99.9)<1, 99.9", "p( 95 )<1, 95", "p(1e1)<1, 10",
            "med<1, 50"})
    void readsThePercentile(String text, double percentile) {
        assertThat(ThresholdExpression.parse(text).aggregation().percentile()).isEqualTo(percentile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate<0.5", "  rate<0.5  ", "rate < 0.5", "rate\t<\t0.5", "rate<.5", "rate<5e-1",
            "rate<+0.5"})
    void doesNotCareForBlanks(String text) {
        ThresholdExpression expression = ThresholdExpression.parse(text);

        assertThat(expression.aggregation().name()).isEqualTo("rate");
        assertThat(expression.operator()).isEqualTo(Operator.BELOW);
        assertThat(expression.limit()).isEqualTo(0.5);
        assertThat(expression).hasToString(text.trim());
    }

    @ParameterizedTest
    @CsvSource({"avg>-20, -20", "avg>-0.5, -0.5", "avg<1E3, 1000", "avg<0, 0"})
    void readsTheLimit(String text, double limit) {
        assertThat(ThresholdExpression.parse(text).limit()).isEqualTo(limit);
    }

    /** The first seven are k6's own cases of metrics/thresholds_parser_test.go. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "count!20 | an expression needs one of the operators <=, <, >=, >, ===, ==, !=",
            "foo>20 | 'foo' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
            "count>abc | 'abc' is not a number",
            "p()>20 | percentile must be a number, but was ''",
            "p(99>20 | 'p(99' has no closing parenthesis",
            "p(foo)>20 | percentile must be a number, but was 'foo'",
            "p(-1)>20 | percentile must be between 0 and 100, but was -1",
            "p(101)>20 | percentile must be between 0 and 100, but was 101",
            "p(100.1)>20 | percentile must be between 0 and 100, but was 100.1",
            "p(NaN)>20 | percentile must be a number, but was 'NaN'",
            "p(+Inf)>20 | percentile must be a number, but was '+Inf'",
            "p(Infinity)>20 | percentile must be a number, but was 'Infinity'",
            "p(95d)>20 | percentile must be a number, but was '95d'",
            "p(0x1p3)>20 | percentile must be a number, but was '0x1p3'",
            "p95<20 | 'p95' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
            "Count>20 | 'Count' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
            "percentile>20 | 'percentile' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
            "count=20 | an expression needs one of the operators <=, <, >=, >, ===, ==, !=",
            "count=<20 | 'count=' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
            "count> | '' is not a number",
            ">20 | '' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
            "count>20>30 | '20>30' is not a number",
            "count>20ms | '20ms' is not a number",
            "count>20d | '20d' is not a number",
            "count>20f | '20f' is not a number",
            "count>0x10 | '0x10' is not a number",
            "count>NaN | 'NaN' is not a number",
            "count<Infinity | 'Infinity' is not a number",
            "count<1e400 | '1e400' is not a number",
            "count>1,5 | '1,5' is not a number",
            "p(95)<800 && p(99)<900 | '800 && p(99)<900' is not a number"}, quoteCharacter = '~')
    void saysWhatIsWrong(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdExpression.parse(text)).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void refusesAnEmptyText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdExpression.parse(text))
                .withMessageContaining("needs one of the operators");
    }

    static Stream<Arguments> figuresByType() {
        return Stream.of(
                Arguments.of(MetricType.COUNTER, Set.of("count", "rate")),
                Arguments.of(MetricType.GAUGE, Set.of("value")),
                Arguments.of(MetricType.RATE, Set.of("rate")),
                Arguments.of(MetricType.TREND, Set.of("avg", "min", "max", "med", "p(95)")));
    }

    @ParameterizedTest
    @MethodSource("figuresByType")
    void fitsTheTypesOfK6(MetricType type, Set<String> figures) {
        for (String figure : new String[]{"count", "rate", "value", "avg", "min", "max", "med", "p(95)"}) {
            assertThat(ThresholdExpression.parse(figure + "<1").fits(type)).as(figure)
                    .isEqualTo(figures.contains(figure));
        }
    }

    @ParameterizedTest
    @CsvSource({"AT_MOST, true, true, false", "BELOW, true, false, false", "AT_LEAST, false, true, true",
            "ABOVE, false, false, true", "STRICTLY_EQUAL, false, true, false", "EQUAL, false, true, false",
            "NOT_EQUAL, true, false, true"})
    void comparesAsItSays(Operator operator, boolean below, boolean equal, boolean above) {
        assertThat(operator.holds(1, 2)).isEqualTo(below);
        assertThat(operator.holds(2, 2)).isEqualTo(equal);
        assertThat(operator.holds(3, 2)).isEqualTo(above);
    }

    @Test
    void takesBothZerosForEqual() {
        assertThat(Operator.EQUAL.holds(-0.0, 0.0)).isTrue();
        assertThat(Operator.NOT_EQUAL.holds(-0.0, 0.0)).isFalse();
    }
}
