package dev.loadtest.assertj;

import org.assertj.core.api.AbstractAssert;

import dev.loadtest.metric.CounterSnapshot;

/** Assertions on a counter. */
public final class CounterAssert extends AbstractAssert<CounterAssert, CounterSnapshot> {

    private final String metric;
    private final double perSecond;

    CounterAssert(String metric, CounterSnapshot counter, double perSecond) {
        super(counter, CounterAssert.class);
        this.metric = metric;
        this.perSecond = perSecond;
    }

    /**
     * Goes on with the sum.
     *
     * <pre>{@code
     * // passes after 101 iterations, fails after 100
     * assertThat(result).counter("iterations").count().isGreaterThan(100);
     * }</pre>
     *
     * @return assertions on the sum of all values, 0 without a sample
     */
    public NumberAssert count() {
        return new NumberAssert("count of " + metric, actual.sum(), true, "").as(descriptionText());
    }

    /**
     * Goes on with the throughput.
     *
     * <pre>{@code
     * // passes at 51 requests per second, fails at 49
     * assertThat(result).counter("http_reqs").perSecond().isGreaterThanOrEqualTo(50);
     * }</pre>
     *
     * @return assertions on the sum divided by the seconds it was counted in: those of the run without its warm-up, or of
     *         the phase that the metric names
     */
    public NumberAssert perSecond() {
        return new NumberAssert(metric + " per second", perSecond, true, "").as(descriptionText());
    }
}
