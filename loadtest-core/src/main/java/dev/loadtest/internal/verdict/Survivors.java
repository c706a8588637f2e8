package dev.loadtest.internal.verdict;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_RESPONSE_TIME;

import java.util.Map;
import java.util.Optional;

import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.TrendSnapshot;

/**
 * A service time knows only of operations that came to their end. When a server stops answering, those that did not are the
 * ones that matter, and the rest looks as good as ever. The response time beside it keeps what was cut off, so what the
 * whole would have come to at best can be told:
 *
 * <pre>
 *  n ended, c were cut off; nobody knows how long those would have taken, perhaps for ever.
 *
 *  rank of p among all n + c     r = p/100 × (n + c - 1)
 *  r &lt;= n - 1                    the figure is at most the one of rank r among those that ended
 *  otherwise                     there is no telling: no upper limit can be proven
 * </pre>
 */
final class Survivors {

    private static final Map<String, String> WHOLE = Map.of(
            HTTP_REQ_DURATION.name(), HTTP_REQ_RESPONSE_TIME.name(),
            ITERATION_DURATION.name(), ITERATION_RESPONSE_TIME.name());

    private static final double NANOS_PER_MILLI = 1e6;

    private Survivors() {}

    /** The metric that keeps what was cut off of another. */
    static Optional<String> metricWithAll(String metric) {
        return Optional.ofNullable(WHOLE.get(metric));
    }

    /** What was cut off of what a rule is about; 0 where that is not known. */
    static long cutOff(ThresholdRule rule, MetricsSnapshot metrics) {
        return metricWithAll(rule.selector().metric())
                .filter(name -> metrics.metric(name).isPresent())
                .map(name -> metrics.trend(new MetricSelector(name, rule.selector().tags())).censoredCount())
                .orElse(0L);
    }

    /** Whether an upper limit holds even if whatever was cut off had gone on for ever; true for all other demands. */
    static boolean prove(ThresholdRule rule, TrendSnapshot ended, long cutOff) {
        Aggregation aggregation = rule.expression().aggregation();
        if (!rule.expression().isUpperLimit() || !aggregation.isRank()) {
            return true;
        }
        double rank = aggregation.percentile() / 100 * (ended.count() + cutOff - 1);
        double last = ended.count() - 1.0;
        if (rank > last) {
            return false;
        }
        double among = last == 0 ? 0 : Math.min(100, 100 * rank / last);
        return rule.expression().holds(ended.percentile(among) / NANOS_PER_MILLI);
    }
}
