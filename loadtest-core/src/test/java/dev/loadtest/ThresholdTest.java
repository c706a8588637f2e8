package dev.loadtest;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.metric.Counter;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.RateMetric;
import dev.loadtest.metric.TimeTrend;
import dev.loadtest.metric.Trend;

class ThresholdTest {

    private static final Counter ITEMS = Counter.named("threshold_items");
    private static final Gauge LEVEL = Gauge.named("threshold_level");
    private static final RateMetric HITS = RateMetric.named("threshold_hits");
    private static final Trend CART = Trend.named("threshold_cart");
    private static final TimeTrend QUERY = Trend.ofTimes("threshold_query");

    static Stream<Arguments> saidInJava() {
        return Stream.of(
                Arguments.of(Threshold.on("http_req_duration").percentile(95).isBelow(ofMillis(800)),
                        "http_req_duration", "p(95)<800"),
                Arguments.of(Threshold.on("http_req_duration").tag("name", "login").tag("method", "POST").med()
                        .isAtMost(ofSeconds(1)), "http_req_duration{method:POST,name:login}", "med<=1000"),
                Arguments.of(Threshold.on("http_req_waiting").avg().isBelow(ofNanos(1_500_000)), "http_req_waiting",
                        "avg<1.5"),
                Arguments.of(Threshold.on("http_req_failed").rate().isAtMost(0.01), "http_req_failed", "rate<=0.01"),
                Arguments.of(Threshold.on("iterations").count().isAbove(100), "iterations", "count>100"),
                Arguments.of(Threshold.on("vus").value().isEqualTo(1e7), "vus", "value==10000000"),
                Arguments.of(Threshold.on(ITEMS).tag("shop", "a").count().isAtLeast(5L), "threshold_items{shop:a}",
                        "count>=5"),
                Arguments.of(Threshold.on(ITEMS).rate().isAbove(2.5), "threshold_items", "rate>2.5"),
                Arguments.of(Threshold.on(LEVEL).tag("a", "b").value().isBelow(10), "threshold_level{a:b}", "value<10"),
                Arguments.of(Threshold.on(HITS).tag("a", "b").rate().isAbove(0.5), "threshold_hits{a:b}", "rate>0.5"),
                Arguments.of(Threshold.on(CART).tag("a", "b,c:d").avg().isBelow(3), "threshold_cart{a:\"b,c:d\"}",
                        "avg<3"),
                Arguments.of(Threshold.on(CART).percentile(99.9).isBelow(-0.5), "threshold_cart", "p(99.9)<-0.5"),
                Arguments.of(Threshold.on(QUERY).min().isAbove(ofMillis(2)), "threshold_query", "min>2"),
                Arguments.of(Threshold.on(QUERY).max().isBelow(ofSeconds(Long.MAX_VALUE)), "threshold_query",
                        "max<9223372036854775807000"));
    }

    @ParameterizedTest
    @MethodSource("saidInJava")
    void readsInJavaAsInK6sSyntax(Threshold threshold, String metric, String expression) {
        assertThat(threshold).isEqualTo(Threshold.of(metric, expression));
    }

    @Test
    void isJudgedOverTheWholeRunAndDoesNotAbortUnlessAsked() {
        Threshold threshold = Threshold.of("checks", "rate>0.9");

        assertThat(threshold.window()).isEmpty();
        assertThat(threshold.abortAfter()).isEmpty();
        assertThat(threshold.abortOnFail().abortAfter()).contains(ofSeconds(0));
        assertThat(threshold.abortOnFail(ofSeconds(5)).over(ofSeconds(10)))
                .isEqualTo(new Threshold("checks", "rate>0.9", Optional.of(ofSeconds(5)), Optional.of(ofSeconds(10))));
    }

    @Test
    void refusesTimesOfATrendOfNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> Threshold.on(CART.metric().name()).avg())
                .withMessage("the values of 'threshold_cart' are not times: begin with its handle,"
                        + " Threshold.on(handle)");
        assertThat(Threshold.on(QUERY.metric().name()).avg().isBelow(ofMillis(3)))
                .isEqualTo(Threshold.on(QUERY).avg().isBelow(ofMillis(3)));
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> Threshold.on(CART).avg().isBelow(null));
        assertThatNullPointerException().isThrownBy(() -> Threshold.of("checks", "rate>0").over(null));
    }
}
