package dev.loadtest.internal.http.extract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What texts of authors have been compiled to, since a flow uses the same few again and again. Full, it compiles the rest
 * each time: texts without end are made by a flow, and not worth keeping. Thread-safe.
 */
final class Compiled<T> {

    private static final int LIMIT = 1_024;

    private final Map<String, T> known = new ConcurrentHashMap<>();
    private final Function<String, T> compiler;

    Compiled(Function<String, T> compiler) {
        this.compiler = compiler;
    }

    T of(String text) {
        T found = known.get(text);
        if (found == null) {
            found = compiler.apply(text);
            if (known.size() < LIMIT) {
                known.put(text, found);
            }
        }
        return found;
    }
}
