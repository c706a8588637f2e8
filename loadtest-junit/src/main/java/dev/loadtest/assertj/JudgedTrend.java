package dev.loadtest.assertj;

import java.util.List;

import dev.loadtest.LoadResult;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * The part of a trend that an assertion judges.
 *
 * @param selector the part: expected responses (and calls cut off), if the metric is one of HTTP and nothing else was
 *        asked for
 * @param snapshot its distribution
 * @param isTime whether its values are times
 * @param note the share of failed requests beside it; empty if it is not one of HTTP
 */
record JudgedTrend(MetricSelector selector, TrendSnapshot snapshot, boolean isTime, String note) {

    private static final String EXPECTED_RESPONSE = "expected_response";

    static JudgedTrend of(LoadResult result, String metric) {
        MetricSelector asked = MetricSelector.parse(metric);
        boolean http = asked.metric().startsWith("http_req_");
        boolean cut = http && asked.tags().get(EXPECTED_RESPONSE) == null;
        MetricSelector judged = cut
                ? new MetricSelector(asked.metric(), asked.tags().with(EXPECTED_RESPONSE, "true"))
                : asked;
        TrendSnapshot snapshot = result.metrics().trend(judged);
        if (cut) {
            snapshot = withCutOff(snapshot, result.metrics().series(asked));
        }
        boolean time = result.metrics().metric(judged.metric())
                .filter(found -> found.kind() == ValueKind.TIME)
                .isPresent();
        return new JudgedTrend(judged, snapshot, time, http ? failedShare(result, asked.tags()) : "");
    }

    /** Calls cut off at the end of the run have no response, expected or not; left out, they would flatter the rest. */
    private static TrendSnapshot withCutOff(TrendSnapshot expected, List<Series> all) {
        TrendSnapshot together = expected;
        for (Series series : all) {
            if (series.tags().get(EXPECTED_RESPONSE) == null && series.snapshot() instanceof TrendSnapshot cutOff) {
                together = together.mergedWith(cutOff);
            }
        }
        return together;
    }

    /** How many requests failed among those with the same tags, apart from the tags that tell failures from successes. */
    private static String failedShare(LoadResult result, Tags tags) {
        Tags requests = Tags.none();
        for (var tag : tags.asMap().entrySet()) {
            if (!tag.getKey().equals(EXPECTED_RESPONSE) && !tag.getKey().equals("status")) {
                requests = requests.with(tag.getKey(), tag.getValue());
            }
        }
        MetricSelector failed = new MetricSelector("http_req_failed", requests);
        RateSnapshot rate = result.metrics().rate(failed);
        return failed + ": " + (rate.isEmpty() ? "no request" : Text.share(rate.trues(), rate.total()));
    }
}
