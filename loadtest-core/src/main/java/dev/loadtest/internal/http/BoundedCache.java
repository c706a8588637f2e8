package dev.loadtest.internal.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Remembers up to so many values. Full, it forgets them all: that costs little where the values are few, and where they are
 * without end nothing would help. Thread-safe.
 */
final class BoundedCache<K, V> {

    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final int limit;

    BoundedCache(int limit) {
        this.limit = limit;
    }

    @Nullable
    V get(K key) {
        return values.get(key);
    }

    void put(K key, V value) {
        if (values.size() >= limit) {
            values.clear();
        }
        values.put(key, value);
    }

    int size() {
        return values.size();
    }
}
