package dev.loadtest.internal.output.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a CSV file writes times; k6's names. */
enum TimeFormat {
    UNIX(1_000_000_000), UNIX_MILLI(1_000_000), UNIX_MICRO(1_000), UNIX_NANO(1), RFC3339(0), RFC3339_NANO(0);

    private final long nanos;

    TimeFormat(long nanos) {
        this.nanos = nanos;
    }

    /**
     * The format of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TimeFormat named(String name) {
        return Arrays.stream(values()).filter(format -> format.text().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("time format must be one of "
                        + Arrays.stream(values()).map(TimeFormat::text).collect(Collectors.joining(", "))
                        + ", but was '" + name + "'"));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    void put(long epochNanos, LineBuffer out) {
        switch (this) {
            case RFC3339 -> out.instant(epochNanos);
            case RFC3339_NANO -> out.instantWithNanos(epochNanos);
            case UNIX, UNIX_MILLI, UNIX_MICRO, UNIX_NANO -> out.whole(Math.floorDiv(epochNanos, nanos));
        }
    }
}
