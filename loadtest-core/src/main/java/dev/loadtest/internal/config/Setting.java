package dev.loadtest.internal.config;

import java.util.Locale;

/**
 * A value that was set from outside.
 *
 * @param source where
 * @param key by the name that documents give it: {@code loadtest.vus.scale}
 * @param value as it was written
 */
public record Setting(Source source, String key, String value) {

    /** Where settings come from; a later one beats an earlier one. */
    public enum Source {
        /** {@code loadtest.properties} on the class path. */
        FILE,
        /** Variables like {@code LOADTEST_VUS_SCALE}. */
        ENVIRONMENT,
        /** System properties like {@code -Dloadtest.vus.scale}. */
        SYSTEM_PROPERTY
    }

    /** Where it was set, for messages: {@code environment LOADTEST_VUS_SCALE}. */
    public String place() {
        return switch (source) {
            case FILE -> "loadtest.properties, " + key;
            case ENVIRONMENT -> "environment " + variable(key);
            case SYSTEM_PROPERTY -> "system property " + key;
        };
    }

    /** The variable that says the same as a key. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The key that a variable means, as far as that can be told. */
    static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
