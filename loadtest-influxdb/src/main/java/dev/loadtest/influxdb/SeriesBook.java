package dev.loadtest.influxdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.loadtest.metric.Tags;

/** The series that have been written. Those of a run that differ in a tag that is a field are one in the database. */
final class SeriesBook {

    private final List<FieldTag> fieldTags;
    private final Set<String> names;
    private final Map<String, StoredSeries> series = new HashMap<>();

    SeriesBook(List<FieldTag> fieldTags) {
        this.fieldTags = fieldTags;
        this.names = fieldTags.stream().map(FieldTag::tag).collect(Collectors.toUnmodifiableSet());
    }

    /** The series of a measurement with these tags; empty ones are left out, as InfluxDB demands. */
    StoredSeries find(String measurement, Tags tags) {
        StringBuilder key = new StringBuilder();
        LineText.appendTag(measurement, key);
        tags.forEach((tag, value) -> {
            if (!tag.isEmpty() && !value.isEmpty() && !names.contains(tag)) {
                key.append(',');
                LineText.appendTag(tag, key);
                key.append('=');
                LineText.appendTag(value, key);
            }
        });
        return series.computeIfAbsent(key.toString(), StoredSeries::new);
    }

    /** The fields that come from tags, each with a comma before it. */
    String fields(Tags tags) {
        StringBuilder fields = new StringBuilder();
        for (FieldTag one : fieldTags) {
            String value = tags.get(one.tag());
            if (value != null && !value.isEmpty()) {
                one.append(value, fields);
            }
        }
        return fields.toString();
    }
}
