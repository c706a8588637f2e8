package dev.loadtest.internal.output;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.loadtest.metric.Tags;

/**
 * Which tags outputs get: of those that are recorded by themselves ("system tags"), the ones that were chosen; all that
 * authors have added. Thread-safe.
 */
public final class KeptTags {

    /** What is recorded by itself; k6's names. */
    public static final List<String> SYSTEM_TAGS = List.of("check", "error", "error_code", "expected_response", "group",
            "method", "name", "proto", "scenario", "service", "status", "subproto", "tls_version", "url");

    /** All of them. */
    public static final KeptTags ALL = new KeptTags(Set.of());

    private final Set<String> dropped;

    private KeptTags(Set<String> dropped) {
        this.dropped = dropped;
    }

    /** Of the system tags these alone. */
    public static KeptTags only(Collection<String> systemTags) {
        Set<String> dropped = new TreeSet<>(SYSTEM_TAGS);
        dropped.removeAll(systemTags);
        return new KeptTags(dropped);
    }

    boolean all() {
        return dropped.isEmpty();
    }

    /** The system tags that are kept. */
    public List<String> system() {
        return SYSTEM_TAGS.stream().filter(tag -> !dropped.contains(tag)).toList();
    }

    /** What is left of a set of tags. */
    public Tags of(Tags tags) {
        if (dropped.isEmpty()) {
            return tags;
        }
        Map<String, String> kept = new TreeMap<>();
        tags.forEach((key, value) -> {
            if (!dropped.contains(key)) {
                kept.put(key, value);
            }
        });
        return Tags.of(kept);
    }
}
