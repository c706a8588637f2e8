package dev.loadtest.assertj;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes figures for people. */
final class Text {

    private static final int DECIMALS = 6;
    /** As many as the summary on the terminal has. */
    private static final int ITEMS = 20;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Text() {}

    /** A time in the unit that suits it: {@code 850ns}, {@code 12.5µs}, {@code 912.3ms}, {@code 30s}. */
    static String of(Duration time) {
        long nanos = time.toNanos();
        long size = Math.abs(nanos);
        if (size >= NANOS_PER_SECOND) {
            return scaled(nanos, NANOS_PER_SECOND) + "s";
        }
        if (size >= NANOS_PER_MILLI || size == 0) {
            return scaled(nanos, NANOS_PER_MILLI) + "ms";
        }
        return size >= NANOS_PER_MICRO ? scaled(nanos, NANOS_PER_MICRO) + "µs" : nanos + "ns";
    }

    private static String scaled(long nanos, long unit) {
        return plain(BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(unit)));
    }

    /** A number without exponent and needless zeros. */
    static String of(double number) {
        return Double.isFinite(number)
                ? plain(BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP))
                : Double.toString(number);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** {@code 12 of 48 (25.00 %)}. */
    static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%d of %d (%.2f %%)", part, whole, whole == 0 ? 0 : 100.0 * part / whole);
    }

    /**
     * A list below its heading, cut where nobody reads on.
     *
     * @param reported whether there are report files, which have all of them
     */
    static String list(List<String> items, boolean reported) {
        String shown = items.stream().limit(ITEMS).map(item -> "\n  - " + item).collect(Collectors.joining());
        return items.size() <= ITEMS
                ? shown
                : shown + "\n  - … and " + (items.size() - ITEMS) + " more" + (reported ? ", see summary.json" : "");
    }

    /**
     * A demand that was not met, laid out as AssertJ does.
     *
     * @param subject what was looked at: {@code p(95) of http_req_duration}
     * @param actual its value
     * @param relation what it was demanded to be: {@code to be less than}
     * @param limit compared with what
     * @param note a last line; none if empty
     */
    static String unmet(String subject, String actual, String relation, String limit, String note) {
        return "\nExpecting " + subject + ":\n  " + actual + "\n" + relation + ":\n  " + limit
                + (note.isEmpty() ? "" : "\n" + note);
    }
}
