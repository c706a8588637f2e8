package dev.loadtest.metric;

import java.util.Locale;

/** What the values of a metric stand for, and so how they are stored and printed. */
public enum ValueKind {
    /** Plain numbers. */
    DEFAULT,
    /** Durations: stored in nanoseconds, written to files and thresholds as milliseconds. */
    TIME,
    /** Amounts of data, in bytes. */
    DATA;

    /**
     * The name that k6's files and ours write.
     *
     * @return the lower-case name, for example {@code "time"}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A value as files, databases and thresholds have it.
     *
     * @param value as it is kept: nanoseconds for {@link #TIME}
     * @return milliseconds for {@link #TIME}, all else as it is
     */
    public double written(double value) {
        return this == TIME ? value / 1e6 : value;
    }
}
