package dev.loadtest.assertj;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a plain number of a run: a count, a share, the value of a gauge. A figure without a sample behind it meets
 * no demand.
 */
public final class NumberAssert extends AbstractAssert<NumberAssert, Double> {

    private final String subject;
    private final boolean hasData;
    private final String note;

    NumberAssert(String subject, double value, boolean hasData, String note) {
        super(value, NumberAssert.class);
        this.subject = subject;
        this.hasData = hasData;
        this.note = note;
    }

    /**
     * Verifies that the number is below a limit.
     *
     * <pre>{@code
     * // with 9 failed requests of 1000
     * assertThat(result).rate("http_req_failed").isLessThan(0.01);  // passes
     * assertThat(result).rate("http_req_failed").isLessThan(0.009); // fails
     * }</pre>
     *
     * @param limit the limit, not allowed itself
     * @return this
     * @throws AssertionError if it is not below, or there was no sample
     */
    public NumberAssert isLessThan(double limit) {
        return require(actual < limit, "to be less than", Text.of(limit));
    }

    /**
     * Verifies that the number is at most a limit.
     *
     * <pre>{@code
     * // with 9 failed requests of 1000
     * assertThat(result).rate("http_req_failed").isLessThanOrEqualTo(0.009); // passes
     * assertThat(result).rate("http_req_failed").isLessThanOrEqualTo(0.001); // fails
     * }</pre>
     *
     * @param limit the limit, allowed itself
     * @return this
     * @throws AssertionError if it is above, or there was no sample
     */
    public NumberAssert isLessThanOrEqualTo(double limit) {
        return require(actual <= limit, "to be less than or equal to", Text.of(limit));
    }

    /**
     * Verifies that the number is above a limit.
     *
     * <pre>{@code
     * // after 101 iterations
     * assertThat(result).counter("iterations").count().isGreaterThan(100); // passes
     * assertThat(result).counter("iterations").count().isGreaterThan(101); // fails
     * }</pre>
     *
     * @param limit the limit, not allowed itself
     * @return this
     * @throws AssertionError if it is not above, or there was no sample
     */
    public NumberAssert isGreaterThan(double limit) {
        return require(actual > limit, "to be greater than", Text.of(limit));
    }

    /**
     * Verifies that the number is at least a limit.
     *
     * <pre>{@code
     * // after 100 iterations
     * assertThat(result).counter("iterations").count().isGreaterThanOrEqualTo(100); // passes
     * assertThat(result).counter("iterations").count().isGreaterThanOrEqualTo(101); // fails
     * }</pre>
     *
     * @param limit the limit, allowed itself
     * @return this
     * @throws AssertionError if it is below, or there was no sample
     */
    public NumberAssert isGreaterThanOrEqualTo(double limit) {
        return require(actual >= limit, "to be greater than or equal to", Text.of(limit));
    }

    /**
     * Verifies that the number is within a range.
     *
     * <pre>{@code
     * // after 100 iterations
     * assertThat(result).counter("iterations").count().isBetween(90, 110);  // passes
     * assertThat(result).counter("iterations").count().isBetween(101, 110); // fails
     * }</pre>
     *
     * @param from the smallest number allowed
     * @param to the largest number allowed
     * @return this
     * @throws AssertionError if it is outside, or there was no sample
     */
    public NumberAssert isBetween(double from, double to) {
        return require(actual >= from && actual <= to, "to be between", Text.of(from) + " and " + Text.of(to));
    }

    /**
     * Verifies that the number is exactly another.
     *
     * <pre>{@code
     * // with 10 virtual users at most
     * assertThat(result).gauge("vus").max().isEqualTo(10); // passes
     * assertThat(result).gauge("vus").max().isEqualTo(11); // fails
     * }</pre>
     *
     * @param expected the number
     * @return this
     * @throws AssertionError if it is another, or there was no sample
     */
    public NumberAssert isEqualTo(double expected) {
        return require(actual == expected, "to be equal to", Text.of(expected));
    }

    /**
     * Verifies that the number is 0.
     *
     * <pre>{@code
     * // passes if every iteration that was due was started, fails otherwise
     * assertThat(result).counter("dropped_iterations").count().isZero();
     * }</pre>
     *
     * @return this
     * @throws AssertionError if it is not, or there was no sample
     */
    public NumberAssert isZero() {
        return isEqualTo(0);
    }

    private NumberAssert require(boolean holds, String relation, String limit) {
        if (!hasData || !holds) {
            failWithMessage("%s", Text.unmet(subject, hasData ? Text.of(actual) : "no data", relation, limit, note));
        }
        return this;
    }
}
