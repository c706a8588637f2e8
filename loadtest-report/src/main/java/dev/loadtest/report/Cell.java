package dev.loadtest.report;

import java.time.Duration;
import java.util.Locale;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/**
 * A cell of a table.
 *
 * @param text what is read
 * @param order what it is sorted by; not a number for texts, which are sorted by themselves
 * @param look a CSS class, or none
 */
record Cell(String text, double order, String look) {

    static final String TEXT = "text";
    private static final String SHORT = "short";
    private static final String NUMBER = "";
    private static final String NOTHING = "–";

    static Cell text(String text) {
        return new Cell(text, Double.NaN, TEXT);
    }

    /** A text that is no longer than a word. */
    static Cell word(String text) {
        return new Cell(text, Double.NaN, SHORT);
    }

    /** Told by a sign and a word, not by colour alone. */
    static Cell mark(boolean good) {
        return new Cell(good ? "✓ passed" : "✗ failed", good ? 1 : 0, good ? "short ok" : "short no");
    }

    static Cell count(double count) {
        return new Cell(number(count), count, NUMBER);
    }

    static Cell share(double share, long samples) {
        return samples == 0 ? none() : new Cell(percent(share), share, share > 0 ? "no" : NUMBER);
    }

    static Cell none() {
        return new Cell(NOTHING, -1, NUMBER);
    }

    /** A figure of a distribution. */
    static Cell figure(Metric metric, TrendSnapshot trend, double value, boolean lowerBound) {
        return trend.isEmpty() ? none() : new Cell((lowerBound ? "≥ " : "") + value(metric, value), value, NUMBER);
    }

    /** A value in the unit of its metric. */
    static String value(Metric metric, double value) {
        return switch (metric.kind()) {
            case TIME -> time(value);
            case DATA -> bytes(value);
            case DEFAULT -> number(value);
        };
    }

    static String time(Duration time) {
        return time(time.toNanos());
    }

    /** Three digits or so: 734 µs, 12.3 ms, 1.25 s. */
    static String time(double nanos) {
        double millis = ValueKind.TIME.written(nanos);
        if (millis == 0) {
            return "0 ms";
        } else if (Math.abs(millis) < 1) {
            return String.format(Locale.ROOT, "%.0f µs", millis * 1e3);
        } else if (millis < 100) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        } else if (millis < 1_000) {
            return String.format(Locale.ROOT, "%.0f ms", millis);
        }
        return String.format(Locale.ROOT, millis < 10_000 ? "%.2f s" : "%.1f s", millis / 1e3);
    }

    /** A length of time as a clock has it: 20 s, 1 min 30 s, 1 h 0 min. */
    static String length(Duration time) {
        if (time.toSeconds() < 60) {
            return String.format(Locale.ROOT, time.toMillis() % 1_000 == 0 ? "%.0f s" : "%.1f s",
                    time.toMillis() / 1e3);
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%,.0f",
                value);
    }

    /** Never 0 % of something that happened, nor 100 % of something that did not always. */
    static String percent(double share) {
        double percent = share * 100;
        if (percent > 0 && percent < 0.01) {
            return "< 0.01 %";
        } else if (percent < 100 && percent > 99.99) {
            return "> 99.99 %";
        }
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.2f %%", percent);
    }

    static String bytes(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        int unit = 0;
        double value = bytes;
        while (Math.abs(value) >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return (unit == 0 ? number(value) : String.format(Locale.ROOT, "%.1f", value)) + " " + units[unit];
    }
}
