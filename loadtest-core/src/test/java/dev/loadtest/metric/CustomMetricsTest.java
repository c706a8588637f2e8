package dev.loadtest.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CustomMetricsTest {

    @Test
    void aHandleHasNameTypeAndKind() {
        assertThat(Counter.named("custom_items").metric())
                .isEqualTo(new Metric("custom_items", MetricType.COUNTER, ValueKind.DEFAULT));
        assertThat(Counter.ofBytes("custom_bytes").metric())
                .isEqualTo(new Metric("custom_bytes", MetricType.COUNTER, ValueKind.DATA));
        assertThat(Gauge.named("custom_level").metric())
                .isEqualTo(new Metric("custom_level", MetricType.GAUGE, ValueKind.DEFAULT));
        assertThat(RateMetric.named("custom_hits").metric())
                .isEqualTo(new Metric("custom_hits", MetricType.RATE, ValueKind.DEFAULT));
        assertThat(Trend.named("custom_cart").metric())
                .isEqualTo(new Metric("custom_cart", MetricType.TREND, ValueKind.DEFAULT));
        assertThat(Trend.ofTimes("custom_query").metric())
                .isEqualTo(new Metric("custom_query", MetricType.TREND, ValueKind.TIME));
        assertThat(Trend.named("custom_cart")).hasToString("custom_cart");
    }

    @Test
    void aDeclaredMetricIsKnownByItsName() {
        Trend trend = Trend.named("custom_known");

        assertThat(CustomMetrics.named("custom_known")).contains(trend.metric());
        assertThat(CustomMetrics.all()).contains(trend.metric());
        assertThat(CustomMetrics.named("custom_unheard_of")).isEmpty();
    }

    @Test
    void theSameDeclarationIsTheSameHandle() {
        assertThat(Trend.named("custom_twice")).isSameAs(Trend.named("custom_twice"));
        assertThat(Counter.ofBytes("custom_twice_bytes")).isSameAs(Counter.ofBytes("custom_twice_bytes"));
    }

    @Test
    void aNameCannotMeanTwoThings() {
        Counter.named("custom_one_thing");
        Trend.ofTimes("custom_one_time");

        assertThatIllegalArgumentException().isThrownBy(() -> Trend.ofTimes("custom_one_thing")).withMessage(
                "metric 'custom_one_thing' is declared already as a counter and cannot be a trend of times too");
        assertThatIllegalArgumentException().isThrownBy(() -> Counter.ofBytes("custom_one_thing")).withMessage(
                "metric 'custom_one_thing' is declared already as a counter and cannot be a counter of bytes too");
        assertThatIllegalArgumentException().isThrownBy(() -> Trend.named("custom_one_time")).withMessage(
                "metric 'custom_one_time' is declared already as a trend of times and cannot be a trend too");
    }

    @Test
    void aNameOfABuiltInMetricIsTaken() {
        assertThatIllegalArgumentException().isThrownBy(() -> Counter.named("http_reqs"))
                .withMessage("metric 'http_reqs' is built in: choose another name for your own");
    }

    @Test
    void anIllegalNameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Gauge.named("cart-total"))
                .withMessageEndingWith("but was 'cart-total'");
    }
}
