package dev.loadtest.otlp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Frame;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** What frames add up to, by series. */
final class Totals {

    /** A series and its sum. */
    record Entry(Attributes attributes, Total total) {}

    private final Map<Metric, Map<Tags, Entry>> all = new LinkedHashMap<>();
    private final Map<Tags, Attributes> attributes = new HashMap<>();

    /** Adds a frame; returns how many samples it stands for. */
    long add(Frame frame) {
        long samples = 0;
        for (Metric metric : frame.metrics().metrics()) {
            for (Series series : frame.metrics().series(metric.name())) {
                samples += Total.samples(series.snapshot());
                Map<Tags, Entry> ofMetric = all.computeIfAbsent(metric, any -> new LinkedHashMap<>());
                Entry known = ofMetric.get(series.tags());
                if (known == null) {
                    ofMetric.put(series.tags(), new Entry(attributes.computeIfAbsent(series.tags(), Totals::written),
                            Total.of(series.snapshot(), metric.kind())));
                } else {
                    known.total().add(series.snapshot());
                }
            }
        }
        return samples;
    }

    private static Attributes written(Tags tags) {
        AttributesBuilder attributes = Attributes.builder();
        tags.forEach(attributes::put);
        return attributes.build();
    }

    Collection<Metric> metrics() {
        return all.keySet();
    }

    List<Entry> of(Metric metric) {
        return new ArrayList<>(all.getOrDefault(metric, Map.of()).values());
    }

    void clear() {
        all.clear();
    }
}
