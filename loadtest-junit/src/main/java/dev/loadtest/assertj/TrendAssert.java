package dev.loadtest.assertj;

import org.assertj.core.api.AbstractAssert;

import dev.loadtest.metric.TrendSnapshot;

/**
 * Assertions on the distribution of a trend. Of the HTTP trends only expected responses are looked at, unless the tag
 * {@code expected_response} was named.
 */
public final class TrendAssert extends AbstractAssert<TrendAssert, TrendSnapshot> {

    private final JudgedTrend trend;

    TrendAssert(JudgedTrend trend) {
        super(trend.snapshot(), TrendAssert.class);
        this.trend = trend;
    }

    /**
     * Goes on with a percentile.
     *
     * <pre>{@code
     * // passes if 95 of 100 requests took less than 800 ms, fails if fewer did
     * assertThat(result).trend("http_req_duration").percentile(95).isLessThan(ofMillis(800));
     * }</pre>
     *
     * @param percentile between 0 and 100
     * @return assertions on it
     * @throws IllegalArgumentException if the percentile is outside 0 to 100
     */
    public TrendFigureAssert percentile(double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("a percentile is between 0 and 100, but was " + percentile);
        }
        return figure("p(" + Text.of(percentile) + ")", actual.percentile(percentile), actual.isLowerBound(percentile));
    }

    /**
     * Goes on with the mean.
     *
     * <pre>{@code
     * // passes if requests took 150 ms on average, fails if 250 ms
     * assertThat(result).trend("http_req_duration").avg().isLessThan(ofMillis(200));
     * }</pre>
     *
     * @return assertions on it
     */
    public TrendFigureAssert avg() {
        return figure("avg", actual.avg(), actual.censoredCount() > 0);
    }

    /**
     * Goes on with the smallest value.
     *
     * <pre>{@code
     * // passes if no request was faster than 1 ms, fails if one was
     * assertThat(result).trend("http_req_duration").min().isGreaterThan(ofMillis(1));
     * }</pre>
     *
     * @return assertions on it
     */
    public TrendFigureAssert min() {
        return figure("min", actual.min(), actual.isLowerBound(0));
    }

    /**
     * Goes on with the largest value.
     *
     * <pre>{@code
     * // passes if every request took less than 5 s, fails if one took longer
     * assertThat(result).trend("http_req_duration").max().isLessThan(ofSeconds(5));
     * }</pre>
     *
     * @return assertions on it
     */
    public TrendFigureAssert max() {
        return figure("max", actual.max(), actual.censoredCount() > 0);
    }

    /**
     * Goes on with the median.
     *
     * <pre>{@code
     * // passes if half of the requests took less than 100 ms, fails if fewer did
     * assertThat(result).trend("http_req_duration").med().isLessThan(ofMillis(100));
     * }</pre>
     *
     * @return assertions on it
     */
    public TrendFigureAssert med() {
        return figure("med", actual.med(), actual.isLowerBound(50));
    }

    /**
     * Goes on with the number of values.
     *
     * <pre>{@code
     * // passes after 101 requests with an expected response, fails after 100
     * assertThat(result).trend("http_req_duration").count().isGreaterThan(100);
     * }</pre>
     *
     * @return assertions on it
     */
    public NumberAssert count() {
        return new NumberAssert("count of " + trend.selector(), (double) actual.count(), true, trend.note())
                .as(descriptionText());
    }

    private TrendFigureAssert figure(String name, double value, boolean lowerBound) {
        return new TrendFigureAssert(trend, name, value, lowerBound).as(descriptionText());
    }
}
