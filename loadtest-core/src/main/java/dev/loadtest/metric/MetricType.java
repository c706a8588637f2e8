package dev.loadtest.metric;

import java.util.Locale;

/** What a metric keeps of the values added to it. */
public enum MetricType {
    /** The sum of all values. */
    COUNTER,
    /** The last, smallest and largest value. */
    GAUGE,
    /** The share of values that were true. */
    RATE,
    /** The distribution of all values. */
    TREND;

    /**
     * The name that k6's files and ours write.
     *
     * @return the lower-case name, for example {@code "trend"}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
