package dev.loadtest.internal.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Times as k6 writes them: cut, never rounded, so that no time looks better or worse than it was.
 *
 * <pre>
 *  below 1 µs   850ns
 *  below 1 ms   12.34µs
 *  below 1 s    148.21ms
 *  below 1 min  1.5s
 *  above        1m2s, 2h0m5s
 * </pre>
 */
public final class TimeText {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private TimeText() {}

    /** A time with k6's precision. */
    static String of(double nanos) {
        // Percentiles are interpolated: 148.21 ms may come as 148209999.99999997 ns.
        long whole = Math.round(nanos);
        if (whole == 0) {
            return nanos > 0 ? "0ns" : "0s";
        }
        return whole < 0 ? "-" + positive(-whole) : positive(whole);
    }

    public static String of(Duration duration) {
        return of((double) duration.toNanos());
    }

    private static String positive(long nanos) {
        if (nanos < MICRO) {
            return nanos + "ns";
        }
        if (nanos < MILLI) {
            return twoDecimals(nanos, MICRO) + "µs";
        }
        if (nanos < SECOND) {
            return twoDecimals(nanos, MILLI) + "ms";
        }
        if (nanos < MINUTE) {
            return twoDecimals(nanos, SECOND) + "s";
        }
        long minutes = nanos / MINUTE;
        String rest = minutes % 60 + "m" + nanos % MINUTE / SECOND + "s";
        return minutes < 60 ? rest : minutes / 60 + "h" + rest;
    }

    private static String twoDecimals(long nanos, long unit) {
        return plain(BigDecimal.valueOf(nanos / (unit / 100), 2));
    }

    /** A time in three digits, for progress: {@code 148ms}, {@code 1.48s}. */
    static String brief(double nanos) {
        if (nanos >= MINUTE) {
            return of(nanos);
        }
        BigDecimal rounded = BigDecimal.valueOf(nanos).round(THREE_DIGITS);
        long value = rounded.longValue();
        if (value >= MINUTE) {
            return of((double) value);
        }
        if (value >= SECOND) {
            return plain(rounded.movePointLeft(9)) + "s";
        }
        if (value >= MILLI) {
            return plain(rounded.movePointLeft(6)) + "ms";
        }
        return value >= MICRO ? plain(rounded.movePointLeft(3)) + "µs" : value + "ns";
    }

    /** A moment of a run with one decimal, of even width while it matters: {@code 12.0s}, {@code 1m2s}. */
    static String clock(Duration elapsed) {
        long tenths = elapsed.toMillis() / 100;
        return tenths < 600 ? tenths / 10 + "." + tenths % 10 + "s" : of(elapsed);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
