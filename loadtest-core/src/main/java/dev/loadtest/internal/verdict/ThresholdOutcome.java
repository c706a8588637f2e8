package dev.loadtest.internal.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * How a threshold came out.
 *
 * @param rule the threshold
 * @param passed whether it held
 * @param figure what it was judged by; empty without data
 * @param responseTime the same figure of the response time, where a request's own time was judged in an open model
 * @param windowEnd for a sliding window, when the worst one ended, since the start of the load
 * @param unproven how many operations that were cut off keep a figure which would hold from being proven; 0 if none do
 */
public record ThresholdOutcome(ThresholdRule rule, boolean passed, Optional<Figure> figure,
        Optional<Figure> responseTime, Optional<Duration> windowEnd, long unproven) {

    /** An outcome that nothing keeps from being proven. */
    public ThresholdOutcome(ThresholdRule rule, boolean passed, Optional<Figure> figure,
            Optional<Figure> responseTime, Optional<Duration> windowEnd) {
        this(rule, passed, figure, responseTime, windowEnd, 0);
    }

    static ThresholdOutcome of(ThresholdRule rule, Figure figure, Optional<Figure> responseTime) {
        return new ThresholdOutcome(rule, rule.expression().holds(figure), Optional.of(figure), responseTime,
                Optional.empty());
    }

    static ThresholdOutcome withoutData(ThresholdRule rule, boolean passed) {
        return new ThresholdOutcome(rule, passed, Optional.empty(), Optional.empty(), Optional.empty());
    }

    ThresholdOutcome inWindowEndingAt(Duration end) {
        return new ThresholdOutcome(rule, passed, figure, responseTime, Optional.of(end), unproven);
    }

    /** The same, but not passed, because nobody knows how long others would have taken. */
    ThresholdOutcome unprovenBecauseOf(long cutOff) {
        return new ThresholdOutcome(rule, false, figure, responseTime, windowEnd, cutOff);
    }

    /** Whether its metric had any sample. */
    public boolean hasData() {
        return figure.isPresent();
    }

    /** Whether the response time falls on the other side of the limit. */
    public boolean isContradicted() {
        return responseTime.map(time -> unproven == 0 && rule.expression().holds(time) != passed).orElse(false);
    }

    /** Which window the figure is of: {@code  over 10s ending at 1m05s}; empty for the whole run. */
    public String windowText() {
        return rule.window().isPresent() && windowEnd.isPresent()
                ? " over " + Span.of(rule.window().get()) + " ending at " + Span.of(windowEnd.get())
                : "";
    }

    /** What keeps the figure from being proven: {@code  (not proven: 200 more were cut off)}; empty if nothing does. */
    public String unprovenText() {
        return unproven == 0 ? "" : " (not proven: " + unproven + " more were cut off)";
    }

    /** The figure for people, with its unit: {@code p(95)=148.21ms}, {@code rate=0.5}, {@code no data}. */
    public String actualText() {
        return figure.map(Figure::toString).orElse("no data") + windowText() + unprovenText()
                + responseTime.map(time -> " (response time: " + time + ")").orElse("");
    }
}
