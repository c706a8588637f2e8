package dev.loadtest.otlp;

import static dev.loadtest.otlp.Receiver.attributes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;

/** What a backend makes of what a receiver got: the last of cumulative points, the sum of others. */
final class Received {

    private final Receiver receiver;

    Received(Receiver receiver) {
        this.receiver = receiver;
    }

    private static <T> BinaryOperator<T> last(boolean cumulative, BinaryOperator<T> sum) {
        return cumulative ? (older, newer) -> newer : sum;
    }

    /** The sum of a counter over all its series. */
    double counter(String name) {
        return numbers(name).values().stream().mapToDouble(value -> value).sum();
    }

    /** The values of a counter or a gauge by their attributes. */
    Map<Map<String, String>, Double> numbers(String name) {
        Map<Map<String, String>, Double> values = new HashMap<>();
        receiver.metrics(name).forEach(metric -> {
            boolean cumulative = !metric.hasSum() || metric.getSum()
                    .getAggregationTemporality() == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
            List<NumberDataPoint> points = metric.hasSum()
                    ? metric.getSum().getDataPointsList()
                    : metric.getGauge().getDataPointsList();
            points.forEach(point -> values.merge(attributes(point.getAttributesList()),
                    point.hasAsInt() ? point.getAsInt() : point.getAsDouble(), last(cumulative, Double::sum)));
        });
        return values;
    }

    /** The values of an attribute, of whatever type the metric is. */
    Set<String> attribute(String name, String key) {
        return receiver.metrics(name).flatMap(metric -> metric.hasExponentialHistogram()
                ? metric.getExponentialHistogram().getDataPointsList().stream()
                        .map(ExponentialHistogramDataPoint::getAttributesList)
                : metric.getSum().getDataPointsList().stream().map(NumberDataPoint::getAttributesList))
                .map(list -> String.valueOf(attributes(list).get(key))).collect(Collectors.toSet());
    }

    /** How many values a trend has, over all its series. */
    long count(String name) {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        receiver.metrics(name).forEach(metric -> metric.getExponentialHistogram().getDataPointsList()
                .forEach(point -> counts.merge(attributes(point.getAttributesList()), point.getCount(),
                        last(isCumulative(metric), Long::sum))));
        return counts.values().stream().mapToLong(count -> count).sum();
    }

    private static boolean isCumulative(Metric metric) {
        return metric.getExponentialHistogram()
                .getAggregationTemporality() == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    }

    /** The last point of each series of a trend, or all of them. */
    private List<ExponentialHistogramDataPoint> points(String name) {
        List<Metric> all = receiver.metrics(name).toList();
        if (!isCumulative(all.getFirst())) {
            return all.stream().flatMap(one -> one.getExponentialHistogram().getDataPointsList().stream()).toList();
        }
        Map<Map<String, String>, ExponentialHistogramDataPoint> last = new HashMap<>();
        all.forEach(metric -> metric.getExponentialHistogram().getDataPointsList()
                .forEach(point -> last.put(attributes(point.getAttributesList()), point)));
        return List.copyOf(last.values());
    }

    /** A percentile between two ranks, each the middle of the bucket that holds it. */
    double percentile(String name, double percentile) {
        TreeMap<Double, Long> buckets = new TreeMap<>();
        for (ExponentialHistogramDataPoint point : points(name)) {
            double base = Math.pow(2, Math.pow(2, -point.getScale()));
            List<Long> counts = point.getPositive().getBucketCountsList();
            for (int i = 0; i < counts.size(); i++) {
                buckets.merge(Math.pow(base, point.getPositive().getOffset() + i + 0.5), counts.get(i), Long::sum);
            }
            buckets.merge(0.0, point.getZeroCount(), Long::sum);
        }
        long total = buckets.values().stream().mapToLong(count -> count).sum();
        double rank = percentile / 100 * (total - 1);
        long below = (long) rank;
        double lower = valueAt(below, buckets);
        return rank == below ? lower : lower + (valueAt(below + 1, buckets) - lower) * (rank - below);
    }

    private static double valueAt(long rank, TreeMap<Double, Long> buckets) {
        long seen = 0;
        for (Map.Entry<Double, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen > rank) {
                return bucket.getKey();
            }
        }
        return buckets.lastKey();
    }
}
