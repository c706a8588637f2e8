package dev.loadtest.assertj;

import org.assertj.core.api.AbstractAssert;

import dev.loadtest.metric.GaugeSnapshot;

/** Assertions on a gauge. Without a sample all of them fail. */
public final class GaugeAssert extends AbstractAssert<GaugeAssert, GaugeSnapshot> {

    private final String metric;

    GaugeAssert(String metric, GaugeSnapshot gauge) {
        super(gauge, GaugeAssert.class);
        this.metric = metric;
    }

    /**
     * Goes on with the last value.
     *
     * <pre>{@code
     * // passes if the last sample was 0, fails otherwise
     * assertThat(result).gauge("queue_length").value().isZero();
     * }</pre>
     *
     * @return assertions on it
     */
    public NumberAssert value() {
        return number("value", actual.value());
    }

    /**
     * Goes on with the smallest value.
     *
     * <pre>{@code
     * // passes if there were always 5 virtual users, fails if there once were 4
     * assertThat(result).gauge("vus").min().isGreaterThanOrEqualTo(5);
     * }</pre>
     *
     * @return assertions on it
     */
    public NumberAssert min() {
        return number("min", actual.min());
    }

    /**
     * Goes on with the largest value.
     *
     * <pre>{@code
     * // passes if there were 10 virtual users at most, fails if there once were 11
     * assertThat(result).gauge("vus").max().isLessThanOrEqualTo(10);
     * }</pre>
     *
     * @return assertions on it
     */
    public NumberAssert max() {
        return number("max", actual.max());
    }

    private NumberAssert number(String figure, double value) {
        return new NumberAssert(figure + " of " + metric, value, !actual.isEmpty(), "").as(descriptionText());
    }
}
