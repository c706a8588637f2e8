package dev.loadtest.internal.output;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.loadtest.internal.record.Bundle;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.SampleSeries;

/**
 * The series of one output. Lanes have bundles of their own for the same tags, and some metrics are recorded in several
 * sets: here they become one series each. Used by the output's thread.
 */
final class SeriesTable {

    private static final SampleSeries[] UNKNOWN = {};

    private record Key(Metric metric, Tags tags) {}

    private final KeptTags kept;
    private final Map<Key, SampleSeries> series = new HashMap<>();
    private SampleSeries[][] byBundle = new SampleSeries[64][];

    SeriesTable(KeptTags kept) {
        this.kept = kept;
        Arrays.fill(byBundle, UNKNOWN);
    }

    /** The series of a bundle, in the order of its values. */
    SampleSeries[] of(Bundle bundle) {
        int number = bundle.number();
        if (number >= byBundle.length) {
            int known = byBundle.length;
            byBundle = Arrays.copyOf(byBundle, Math.max(number + 1, known * 2));
            Arrays.fill(byBundle, known, byBundle.length, UNKNOWN);
        }
        SampleSeries[] found = byBundle[number];
        if (found.length == 0) {
            found = resolve(bundle);
            byBundle[number] = found;
        }
        return found;
    }

    private SampleSeries[] resolve(Bundle bundle) {
        List<Metric> metrics = bundle.set().metrics();
        Tags tags = kept.of(bundle.tags());
        return metrics.stream().map(metric -> series.computeIfAbsent(new Key(metric, tags),
                key -> new SampleSeries(series.size(), metric, tags))).toArray(SampleSeries[]::new);
    }
}
