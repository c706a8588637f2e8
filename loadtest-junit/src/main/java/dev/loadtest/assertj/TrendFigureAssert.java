package dev.loadtest.assertj;

import java.time.Duration;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on one figure of a trend: a {@link Duration} where the trend's values are times, else a number. Comparing with
 * the other kind is an {@link IllegalArgumentException}.
 *
 * <p>A figure without a value behind it meets no demand. Where operations were cut off at the end of the run, a figure may
 * be known as a lower bound only; it is written {@code ≥ 30s} and meets no upper limit.
 */
public final class TrendFigureAssert extends AbstractAssert<TrendFigureAssert, Object> {

    private final JudgedTrend trend;
    private final String subject;
    private final double value;
    private final boolean lowerBound;

    TrendFigureAssert(JudgedTrend trend, String name, double value, boolean lowerBound) {
        super(trend.isTime() ? duration(value) : Double.valueOf(value), TrendFigureAssert.class);
        this.trend = trend;
        this.subject = name + " of " + trend.selector();
        this.value = value;
        this.lowerBound = lowerBound;
    }

    /**
     * Verifies that the time is shorter than a limit.
     *
     * <pre>{@code
     * // where the 95th percentile is 750 ms
     * assertThat(result).trend("http_req_duration").percentile(95).isLessThan(ofMillis(800)); // passes
     * assertThat(result).trend("http_req_duration").percentile(95).isLessThan(ofMillis(750)); // fails
     * }</pre>
     *
     * @param limit the limit, not allowed itself
     * @return this
     * @throws AssertionError if it is not shorter, is a lower bound only, or there is no value
     * @throws IllegalArgumentException if the trend's values are not times
     */
    public TrendFigureAssert isLessThan(Duration limit) {
        return require(compare(limit) < 0 && !lowerBound, "to be less than", Text.of(limit));
    }

    /**
     * Verifies that the time is not longer than a limit.
     *
     * <pre>{@code
     * // where the 95th percentile is 750 ms
     * assertThat(result).trend("http_req_duration").percentile(95).isLessThanOrEqualTo(ofMillis(750)); // passes
     * assertThat(result).trend("http_req_duration").percentile(95).isLessThanOrEqualTo(ofMillis(749)); // fails
     * }</pre>
     *
     * @param limit the limit, allowed itself
     * @return this
     * @throws AssertionError if it is longer, is a lower bound only, or there is no value
     * @throws IllegalArgumentException if the trend's values are not times
     */
    public TrendFigureAssert isLessThanOrEqualTo(Duration limit) {
        return require(compare(limit) <= 0 && !lowerBound, "to be less than or equal to", Text.of(limit));
    }

    /**
     * Verifies that the time is longer than a limit.
     *
     * <pre>{@code
     * // where the fastest request took 5 ms
     * assertThat(result).trend("http_req_duration").min().isGreaterThan(ofMillis(1)); // passes
     * assertThat(result).trend("http_req_duration").min().isGreaterThan(ofMillis(5)); // fails
     * }</pre>
     *
     * @param limit the limit, not allowed itself
     * @return this
     * @throws AssertionError if it is not longer, or there is no value
     * @throws IllegalArgumentException if the trend's values are not times
     */
    public TrendFigureAssert isGreaterThan(Duration limit) {
        return require(compare(limit) > 0, "to be greater than", Text.of(limit));
    }

    /**
     * Verifies that the time is not shorter than a limit.
     *
     * <pre>{@code
     * // where the fastest request took 5 ms
     * assertThat(result).trend("http_req_duration").min().isGreaterThanOrEqualTo(ofMillis(5)); // passes
     * assertThat(result).trend("http_req_duration").min().isGreaterThanOrEqualTo(ofMillis(6)); // fails
     * }</pre>
     *
     * @param limit the limit, allowed itself
     * @return this
     * @throws AssertionError if it is shorter, or there is no value
     * @throws IllegalArgumentException if the trend's values are not times
     */
    public TrendFigureAssert isGreaterThanOrEqualTo(Duration limit) {
        return require(compare(limit) >= 0, "to be greater than or equal to", Text.of(limit));
    }

    /**
     * Verifies that the time is within a range.
     *
     * <pre>{@code
     * // where the median is 50 ms
     * assertThat(result).trend("http_req_duration").med().isBetween(ofMillis(10), ofMillis(50)); // passes
     * assertThat(result).trend("http_req_duration").med().isBetween(ofMillis(10), ofMillis(40)); // fails
     * }</pre>
     *
     * @param from the shortest time allowed
     * @param to the longest time allowed
     * @return this
     * @throws AssertionError if it is outside, is a lower bound only, or there is no value
     * @throws IllegalArgumentException if the trend's values are not times
     */
    public TrendFigureAssert isBetween(Duration from, Duration to) {
        return require(compare(from) >= 0 && compare(to) <= 0 && !lowerBound, "to be between",
                Text.of(from) + " and " + Text.of(to));
    }

    /**
     * As {@link #isLessThan(Duration)}, for trends of plain numbers.
     *
     * <pre>{@code
     * // where the mean is 3.5
     * assertThat(result).trend("articles_in_cart").avg().isLessThan(4); // passes
     * assertThat(result).trend("articles_in_cart").avg().isLessThan(3); // fails
     * }</pre>
     *
     * @param limit the limit, not allowed itself
     * @return this
     * @throws AssertionError if it is not smaller, is a lower bound only, or there is no value
     * @throws IllegalArgumentException if the trend's values are times
     */
    public TrendFigureAssert isLessThan(double limit) {
        return require(compare(limit) < 0 && !lowerBound, "to be less than", Text.of(limit));
    }

    /**
     * As {@link #isLessThanOrEqualTo(Duration)}, for trends of plain numbers.
     *
     * <pre>{@code
     * // where the largest value is 9
     * assertThat(result).trend("articles_in_cart").max().isLessThanOrEqualTo(9); // passes
     * assertThat(result).trend("articles_in_cart").max().isLessThanOrEqualTo(8); // fails
     * }</pre>
     *
     * @param limit the limit, allowed itself
     * @return this
     * @throws AssertionError if it is larger, is a lower bound only, or there is no value
     * @throws IllegalArgumentException if the trend's values are times
     */
    public TrendFigureAssert isLessThanOrEqualTo(double limit) {
        return require(compare(limit) <= 0 && !lowerBound, "to be less than or equal to", Text.of(limit));
    }

    /**
     * As {@link #isGreaterThan(Duration)}, for trends of plain numbers.
     *
     * <pre>{@code
     * // where the smallest value is 1
     * assertThat(result).trend("articles_in_cart").min().isGreaterThan(0); // passes
     * assertThat(result).trend("articles_in_cart").min().isGreaterThan(1); // fails
     * }</pre>
     *
     * @param limit the limit, not allowed itself
     * @return this
     * @throws AssertionError if it is not larger, or there is no value
     * @throws IllegalArgumentException if the trend's values are times
     */
    public TrendFigureAssert isGreaterThan(double limit) {
        return require(compare(limit) > 0, "to be greater than", Text.of(limit));
    }

    /**
     * As {@link #isGreaterThanOrEqualTo(Duration)}, for trends of plain numbers.
     *
     * <pre>{@code
     * // where the smallest value is 1
     * assertThat(result).trend("articles_in_cart").min().isGreaterThanOrEqualTo(1); // passes
     * assertThat(result).trend("articles_in_cart").min().isGreaterThanOrEqualTo(2); // fails
     * }</pre>
     *
     * @param limit the limit, allowed itself
     * @return this
     * @throws AssertionError if it is smaller, or there is no value
     * @throws IllegalArgumentException if the trend's values are times
     */
    public TrendFigureAssert isGreaterThanOrEqualTo(double limit) {
        return require(compare(limit) >= 0, "to be greater than or equal to", Text.of(limit));
    }

    /**
     * As {@link #isBetween(Duration, Duration)}, for trends of plain numbers.
     *
     * <pre>{@code
     * // where the median is 3
     * assertThat(result).trend("articles_in_cart").med().isBetween(1, 3); // passes
     * assertThat(result).trend("articles_in_cart").med().isBetween(1, 2); // fails
     * }</pre>
     *
     * @param from the smallest number allowed
     * @param to the largest number allowed
     * @return this
     * @throws AssertionError if it is outside, is a lower bound only, or there is no value
     * @throws IllegalArgumentException if the trend's values are times
     */
    public TrendFigureAssert isBetween(double from, double to) {
        return require(compare(from) >= 0 && compare(to) <= 0 && !lowerBound, "to be between",
                Text.of(from) + " and " + Text.of(to));
    }

    private int compare(Duration limit) {
        if (!trend.isTime()) {
            throw new IllegalArgumentException("the values of " + trend.selector().metric()
                    + " are not times: compare them with a number, not with " + limit);
        }
        return duration(value).compareTo(limit);
    }

    private int compare(double limit) {
        if (trend.isTime()) {
            throw new IllegalArgumentException("the values of " + trend.selector().metric()
                    + " are times: compare them with a Duration, not with " + Text.of(limit));
        }
        return Double.compare(value, limit);
    }

    private TrendFigureAssert require(boolean holds, String relation, String limit) {
        if (trend.snapshot().isEmpty() || !holds) {
            failWithMessage("%s", Text.unmet(subject, actualText(), relation, limit, trend.note()));
        }
        return this;
    }

    private String actualText() {
        if (trend.snapshot().isEmpty()) {
            return "no data";
        }
        return (lowerBound ? "≥ " : "") + (trend.isTime() ? Text.of(duration(value)) : Text.of(value));
    }

    private static Duration duration(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }
}
