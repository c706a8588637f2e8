package dev.loadtest.internal.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.Tags;

/**
 * What becomes of the tags of series beyond the limit. A tag that a threshold selects by its value is never folded: a
 * threshold must see every sample that it is about.
 *
 * <pre>
 *  lightly   name and url become (other); all else stays, so that failures are still told by their status
 *  fully     the scenario stays; check, group and name become (other); all else goes
 * </pre>
 */
final class Folding {

    static final String OTHER = "(other)";
    private static final String NAME = "name";
    private static final String URL = "url";
    private static final String SCENARIO = "scenario";
    private static final List<String> TOLD_APART = List.of("check", "group", NAME);

    private final Map<String, Set<String>> selected = new HashMap<>();

    /** Folding that spares these tags. */
    Folding(Collection<Tags> selected) {
        for (Tags tags : selected) {
            tags.forEach((key, value) -> this.selected.computeIfAbsent(key, any -> new HashSet<>()).add(value));
        }
    }

    Tags lightly(Tags tags) {
        String name = tags.get(NAME);
        if (name == null) {
            return fully(tags);
        }
        if (isSelected(NAME, name)) {
            return tags;
        }
        Tags folded = tags.with(NAME, OTHER);
        String url = tags.get(URL);
        return url == null || isSelected(URL, url) ? folded : folded.with(URL, OTHER);
    }

    Tags fully(Tags tags) {
        Tags folded = keep(Tags.none(), SCENARIO, tags.get(SCENARIO));
        boolean told = false;
        for (String key : TOLD_APART) {
            String value = tags.get(key);
            if (value != null) {
                told |= !value.isEmpty();
                folded = folded.with(key, value.isEmpty() || isSelected(key, value) ? value : OTHER);
            }
        }
        for (String key : selected.keySet()) {
            String value = tags.get(key);
            if (value != null && isSelected(key, value)) {
                folded = folded.with(key, value);
            }
        }
        return told ? folded : folded.with(NAME, OTHER);
    }

    private static Tags keep(Tags tags, String key, @Nullable String value) {
        return value == null ? tags : tags.with(key, value);
    }

    private boolean isSelected(String key, String value) {
        return selected.getOrDefault(key, Set.of()).contains(value);
    }
}
