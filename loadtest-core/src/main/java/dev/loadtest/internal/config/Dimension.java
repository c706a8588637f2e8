package dev.loadtest.internal.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import dev.loadtest.profile.Size;

/** What a size has a factor for. */
enum Dimension {
    /** Numbers of virtual users. */
    VUS,
    /** Durations. */
    DURATION,
    /** Arrival rates. */
    RATE;

    static final String RULE = "must be more than 0 and at most 1000";
    private static final double MOST = 1000;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What sets it from outside. */
    String key() {
        return "loadtest." + keyInPreset();
    }

    /** What sets it behind the name of a preset. */
    String keyInPreset() {
        return label() + ".scale";
    }

    OptionalDouble of(Size size) {
        return switch (this) {
            case VUS -> size.vus();
            case DURATION -> size.duration();
            case RATE -> size.rate();
        };
    }

    Size with(Size size, double value) {
        return switch (this) {
            case VUS -> size.vus(value);
            case DURATION -> size.duration(value);
            case RATE -> size.rate(value);
        };
    }

    static boolean isLegal(double factor) {
        // Not a number is not more than 0.
        return factor > 0 && factor <= MOST;
    }

    /** A factor as somebody wrote it; nothing if it is none. */
    static Optional<Double> parse(String text) {
        try {
            return Optional.of(new BigDecimal(text).doubleValue()).filter(Dimension::isLegal);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static String text(double factor) {
        return BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }
}
