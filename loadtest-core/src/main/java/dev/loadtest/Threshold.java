package dev.loadtest;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import dev.loadtest.metric.Counter;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.RateMetric;
import dev.loadtest.metric.TimeTrend;
import dev.loadtest.metric.Trend;

/**
 * A rule over a metric of the run, in k6's syntax. A crossed threshold turns the run red.
 *
 * <table>
 * <caption>What an expression may ask</caption>
 * <tr><th>metric</th><th>figures</th><th>example</th></tr>
 * <tr><td>counter</td><td>{@code count}, {@code rate} (per second)</td><td>{@code count>100}</td></tr>
 * <tr><td>gauge</td><td>{@code value}</td><td>{@code value<10}</td></tr>
 * <tr><td>rate</td><td>{@code rate}, 0 to 1</td><td>{@code rate<0.01}</td></tr>
 * <tr><td>trend</td><td>{@code avg}, {@code min}, {@code max}, {@code med}, {@code p(0)} to {@code p(100)}; times in
 * milliseconds</td><td>{@code p(95)<800}</td></tr>
 * </table>
 *
 * <p>The same can be said in Java, where the compiler sees to it that it is said to the end:
 *
 * <pre>{@code
 * Threshold.of("http_req_duration{name:login}", "p(95)<800")
 * Threshold.on("http_req_duration").tag("name", "login").percentile(95).isBelow(ofMillis(800))
 * Threshold.on(CART).avg().isAtLeast(3).over(ofSeconds(10)).abortOnFail()
 * }</pre>
 *
 * <p>Immutable and thread-safe. What is wrong with a threshold is reported when a run starts.
 *
 * @param metric a metric, or a part of it: {@code http_req_duration{name:login}}
 * @param expression a figure, one of {@code <= < >= > === == !=}, and a number
 * @param abortAfter how much of the load must have passed before crossing it aborts the run; empty if it never does
 * @param window what it is judged over, time and again; empty for the whole run
 */
public record Threshold(String metric, String expression, Optional<Duration> abortAfter, Optional<Duration> window) {

    /** Refuses null; the texts are read when a run starts. */
    public Threshold {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(abortAfter, "abortAfter");
        Objects.requireNonNull(window, "window");
    }

    /**
     * A threshold as k6 writes it.
     *
     * @param metric a metric, or a part of it: {@code http_req_duration{name:login,status:200}}
     * @param expression for example {@code p(95)<800}
     * @return the threshold
     */
    public static Threshold of(String metric, String expression) {
        return new Threshold(metric, expression, Optional.empty(), Optional.empty());
    }

    /**
     * Begins a threshold on a metric by its name. Trends are compared with times here, as all built-in ones are; for a
     * trend of numbers take its handle.
     *
     * @param metric a metric's name, without tags
     * @return what to say next: tags, then a figure
     */
    public static ThresholdSubject on(String metric) {
        return new ThresholdSubject(ThresholdPart.of(metric));
    }

    /**
     * Begins a threshold on a counter of one's own.
     *
     * @param counter the metric
     * @return what to say next: tags, then a figure
     */
    public static ThresholdSubject.OfCounter on(Counter counter) {
        return new ThresholdSubject.OfCounter(ThresholdPart.of(counter));
    }

    /**
     * Begins a threshold on a gauge of one's own.
     *
     * @param gauge the metric
     * @return what to say next: tags, then a figure
     */
    public static ThresholdSubject.OfGauge on(Gauge gauge) {
        return new ThresholdSubject.OfGauge(ThresholdPart.of(gauge));
    }

    /**
     * Begins a threshold on a rate of one's own.
     *
     * @param rate the metric
     * @return what to say next: tags, then a figure
     */
    public static ThresholdSubject.OfRate on(RateMetric rate) {
        return new ThresholdSubject.OfRate(ThresholdPart.of(rate));
    }

    /**
     * Begins a threshold on a trend of numbers of one's own.
     *
     * @param trend the metric
     * @return what to say next: tags, then a figure
     */
    public static ThresholdSubject.OfTrend<Number> on(Trend trend) {
        return new ThresholdSubject.OfTrend<>(ThresholdPart.of(trend), ThresholdPart::numberText);
    }

    /**
     * Begins a threshold on a trend of times of one's own.
     *
     * @param trend the metric
     * @return what to say next: tags, then a figure
     */
    public static ThresholdSubject.OfTrend<Duration> on(TimeTrend trend) {
        return new ThresholdSubject.OfTrend<>(ThresholdPart.of(trend), ThresholdPart::millisText);
    }

    /**
     * Aborts the run as soon as this is found crossed: as {@link #abortOnFail(Duration)} without a delay.
     *
     * @return a changed copy
     */
    public Threshold abortOnFail() {
        return abortOnFail(Duration.ZERO);
    }

    /**
     * Aborts the run when this is found crossed: all iterations are cut off at once, and the run goes on to its summary.
     * Looked at every 2 seconds, with {@link #over} every second; not before there is a sample.
     *
     * @param delayAbortEval how much of the load, which begins after the set-up, must have passed first, 0 or more; a threshold crossed earlier than that
     *        does not abort, but may still fail the run at its end
     * @return a changed copy
     */
    public Threshold abortOnFail(Duration delayAbortEval) {
        return new Threshold(metric, expression, Optional.of(delayAbortEval), window);
    }

    /**
     * Judges a sliding window instead of the whole run: the threshold holds if it held every second for what lay in the
     * window then, as soon as the load was that long, and at the end of the run. A window without a sample is not judged;
     * if none was, the threshold has no data.
     *
     * @param slidingWindow 1 second or more
     * @return a changed copy
     */
    public Threshold over(Duration slidingWindow) {
        return new Threshold(metric, expression, abortAfter, Optional.of(slidingWindow));
    }
}
