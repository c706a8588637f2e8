package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Remarks for the author, each kept once, in the order in which they were first made. Thread-safe. */
final class Notices {

    /** Beyond this many, something makes a new remark for every call, and more of them help nobody. */
    private static final int LIMIT = 100;

    private final Map<String, Long> order = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();

    void addOnce(String message) {
        if (order.size() < LIMIT) {
            order.computeIfAbsent(message, key -> next.getAndIncrement());
        }
    }

    List<String> all() {
        List<Map.Entry<String, Long>> entries = new ArrayList<>(order.entrySet());
        entries.sort(Map.Entry.comparingByValue());
        return entries.stream().map(Map.Entry::getKey).toList();
    }
}
