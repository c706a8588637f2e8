package dev.loadtest.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * An immutable set of {@code key=value} tags, sorted by key. Empty values are kept: an empty {@code group} is a tag.
 *
 * <p>Thread-safe. Equality is by content; the hash is computed once, so that a set of tags is a cheap map key.
 */
public final class Tags {

    private static final Tags NONE = new Tags(new String[0]);

    /** Keys and values in turn, sorted by key. */
    private final String[] pairs;
    private final int hash;

    private Tags(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /**
     * No tags.
     *
     * @return the empty set
     */
    public static Tags none() {
        return NONE;
    }

    /**
     * Tags from a map.
     *
     * @param tags keys and values
     * @return the set
     */
    public static Tags of(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return NONE;
        }
        String[] pairs = new String[tags.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> entry : new TreeMap<>(tags).entrySet()) {
            pairs[at++] = Objects.requireNonNull(entry.getKey(), "key");
            pairs[at++] = Objects.requireNonNull(entry.getValue(), "value");
        }
        return new Tags(pairs);
    }

    /**
     * One tag.
     *
     * @param key its key
     * @param value its value
     * @return the set
     */
    public static Tags of(String key, String value) {
        return NONE.with(key, value);
    }

    /**
     * This set with one tag added or replaced.
     *
     * @param key its key
     * @param value its value
     * @return a new set
     */
    public Tags with(String key, String value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        int at = indexOf(key);
        if (at >= 0) {
            if (pairs[at + 1].equals(value)) {
                return this;
            }
            String[] copy = pairs.clone();
            copy[at + 1] = value;
            return new Tags(copy);
        }
        int insertion = -(at + 1);
        String[] copy = new String[pairs.length + 2];
        System.arraycopy(pairs, 0, copy, 0, insertion);
        copy[insertion] = key;
        copy[insertion + 1] = value;
        System.arraycopy(pairs, insertion, copy, insertion + 2, pairs.length - insertion);
        return new Tags(copy);
    }

    /**
     * This set with all tags of another, which win.
     *
     * @param other the other set
     * @return a new set
     */
    public Tags with(Tags other) {
        if (pairs.length == 0) {
            return other;
        }
        Tags result = this;
        for (int i = 0; i < other.pairs.length; i += 2) {
            result = result.with(other.pairs[i], other.pairs[i + 1]);
        }
        return result;
    }

    /**
     * The value of a tag.
     *
     * @param key its key
     * @return its value, or null if the set has no such tag
     */
    public @Nullable String get(String key) {
        int at = indexOf(key);
        return at < 0 ? null : pairs[at + 1];
    }

    /**
     * Whether this set has every tag of another, with the same value.
     *
     * @param other the other set
     * @return true if it has
     */
    public boolean containsAll(Tags other) {
        for (int i = 0; i < other.pairs.length; i += 2) {
            if (!other.pairs[i + 1].equals(get(other.pairs[i]))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether there is no tag in this set.
     *
     * @return true if it is empty
     */
    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /**
     * Calls back for each tag, in the order of the keys.
     *
     * @param consumer receives key and value
     */
    public void forEach(BiConsumer<String, String> consumer) {
        for (int i = 0; i < pairs.length; i += 2) {
            consumer.accept(pairs[i], pairs[i + 1]);
        }
    }

    /**
     * The tags as a map.
     *
     * @return an unmodifiable map, sorted by key
     */
    public Map<String, String> asMap() {
        Map<String, String> map = new TreeMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    private int indexOf(String key) {
        // Sets are small (about ten tags): a linear scan beats a binary search.
        for (int i = 0; i < pairs.length; i += 2) {
            int order = pairs[i].compareTo(key);
            if (order == 0) {
                return i;
            }
            if (order > 0) {
                return -(i + 1);
            }
        }
        return -(pairs.length + 1);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Tags tags && hash == tags.hash && Arrays.equals(pairs, tags.pairs));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((key, value) -> text.append(text.length() == 1 ? "" : ",").append(key).append(':').append(value));
        return text.append('}').toString();
    }
}
