package dev.loadtest.assertj;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

import dev.loadtest.LoadResult;
import dev.loadtest.metric.RateSnapshot;

/**
 * Assertions on what a run measured. A description given by {@code as(..)} also precedes the messages of the assertions
 * reached from here.
 *
 * <p>Metrics are named as in thresholds; tags select a part of one: {@code http_req_duration{name:login}}. Asking for an
 * unknown metric, or for one of another type, is an {@link IllegalArgumentException} that says so.
 */
public final class LoadResultAssert extends AbstractAssert<LoadResultAssert, LoadResult> {

    LoadResultAssert(@Nullable LoadResult actual) {
        super(actual, LoadResultAssert.class);
    }

    /**
     * Verifies that nothing speaks against the run.
     *
     * <pre>{@code
     * // passes if no check, request, iteration or threshold failed
     * assertThat(result).passed();
     *
     * // otherwise fails: Expecting PublishingLoadTest.authorsPublish to pass, but:
     * //   - check failed: 'status was 200' on POST /blog, 12 of 48 times (25.00 %)
     * }</pre>
     *
     * @return this
     * @throws AssertionError if the run did not pass; the message lists its reasons, 20 at most
     */
    public LoadResultAssert passed() {
        isNotNull();
        if (!actual.passed()) {
            failWithMessage("%s", "\nExpecting " + actual.title() + " to pass, but:"
                    + Text.list(actual.reasons(), actual.reportFolder().isPresent()));
        }
        return this;
    }

    /**
     * Goes on with the checks.
     *
     * <pre>{@code
     * assertThat(result).checks().allPassed();
     * }</pre>
     *
     * @return assertions on all checks
     */
    public ChecksAssert checks() {
        isNotNull();
        return new ChecksAssert(actual.checks(), actual.reportFolder().isPresent()).as(descriptionText());
    }

    /**
     * Goes on with the thresholds.
     *
     * <pre>{@code
     * assertThat(result).thresholds().allPassed();
     * }</pre>
     *
     * @return assertions on all thresholds
     */
    public ThresholdsAssert thresholds() {
        isNotNull();
        return new ThresholdsAssert(actual.thresholds()).as(descriptionText());
    }

    /**
     * Goes on with a trend. Of the HTTP trends ({@code http_req_…}) only expected responses are looked at, as an error page
     * is quickly served, unless the tag {@code expected_response} is named.
     *
     * <pre>{@code
     * assertThat(result).trend("http_req_duration").percentile(95).isLessThan(ofMillis(800));
     * assertThat(result).trend("http_req_duration{expected_response:false}").max().isLessThan(ofSeconds(1));
     * }</pre>
     *
     * @param metric a trend, possibly with tags
     * @return assertions on it
     * @throws IllegalArgumentException if there is no such trend
     */
    public TrendAssert trend(String metric) {
        isNotNull();
        return new TrendAssert(JudgedTrend.of(actual, metric)).as(descriptionText());
    }

    /**
     * Goes on with a counter.
     *
     * <pre>{@code
     * assertThat(result).counter("iterations").count().isGreaterThan(100);
     * }</pre>
     *
     * @param metric a counter, possibly with tags
     * @return assertions on it
     * @throws IllegalArgumentException if there is no such counter
     */
    public CounterAssert counter(String metric) {
        isNotNull();
        return new CounterAssert(metric, actual.counter(metric), actual.perSecond(metric)).as(descriptionText());
    }

    /**
     * Goes on with the share of a rate, between 0 and 1. Without a sample every assertion on it fails.
     *
     * <pre>{@code
     * // passes if 9 of 1000 requests failed
     * assertThat(result).rate("http_req_failed").isLessThan(0.01);
     *
     * // fails then
     * assertThat(result).rate("http_req_failed").isZero();
     * }</pre>
     *
     * @param metric a rate, possibly with tags
     * @return assertions on its share
     * @throws IllegalArgumentException if there is no such rate
     */
    public NumberAssert rate(String metric) {
        isNotNull();
        RateSnapshot rate = actual.rate(metric);
        return new NumberAssert("rate of " + metric, rate.rate(), !rate.isEmpty(),
                rate.isEmpty() ? "" : "counted: " + Text.share(rate.trues(), rate.total())).as(descriptionText());
    }

    /**
     * Goes on with a gauge.
     *
     * <pre>{@code
     * assertThat(result).gauge("vus").max().isEqualTo(10);
     * }</pre>
     *
     * @param metric a gauge, possibly with tags
     * @return assertions on it
     * @throws IllegalArgumentException if there is no such gauge
     */
    public GaugeAssert gauge(String metric) {
        isNotNull();
        return new GaugeAssert(metric, actual.gauge(metric)).as(descriptionText());
    }
}
