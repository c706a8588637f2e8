package dev.loadtest.internal.summary;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** How much a console can do. */
enum ConsoleMode {
    /** Nothing is printed. */
    OFF,
    /** Lines are printed one after the other. */
    PLAIN,
    /** Lines can be drawn over. */
    LIVE;

    /**
     * The mode for a console.
     *
     * @param wanted what the author set: a mode, or {@code auto}; null or blank if nothing
     * @param terminal whether somebody looks at it
     * @param term the terminal's kind, by the environment
     * @throws IllegalArgumentException if what the author set is no mode
     */
    static ConsoleMode of(@Nullable String wanted, boolean terminal, @Nullable String term) {
        return switch (wanted == null ? "" : wanted.strip().toLowerCase(Locale.ROOT)) {
            case "off" -> OFF;
            case "plain" -> PLAIN;
            case "live" -> LIVE;
            case "", "auto" -> terminal && !"dumb".equals(term) ? LIVE : PLAIN;
            default -> throw new IllegalArgumentException(
                    "loadtest.console: must be auto, plain, live or off, but was '" + wanted + "'");
        };
    }
}
