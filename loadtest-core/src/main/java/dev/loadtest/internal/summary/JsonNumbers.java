package dev.loadtest.internal.summary;

import tools.jackson.databind.node.ObjectNode;

/** Numbers in JSON: finite, and without a fraction where there is none, as JavaScript writes them. */
final class JsonNumbers {

    private static final double EXACT_LIMIT = 1L << 53;

    private JsonNumbers() {}

    /** Puts a number; null where it is none that JSON knows. */
    static void put(ObjectNode node, String key, double value) {
        if (!Double.isFinite(value)) {
            node.putNull(key);
        } else if (Math.rint(value) == value && Math.abs(value) < EXACT_LIMIT) {
            node.put(key, (long) value);
        } else {
            node.put(key, value);
        }
    }
}
