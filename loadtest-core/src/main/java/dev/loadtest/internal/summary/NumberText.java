package dev.loadtest.internal.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.ValueKind;

/** Plain numbers and shares as k6 writes them. */
final class NumberText {

    private static final int DECIMALS = 6;

    private NumberText() {}

    /** A value, by what it stands for. */
    static String of(double value, ValueKind kind) {
        return switch (kind) {
            case DEFAULT -> of(value);
            case TIME -> TimeText.of(value);
            case DATA -> ByteText.of(value);
        };
    }

    /** Up to six decimals. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** One decimal, none where it is 0: for progress. */
    static String brief(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A share in percent, cut to two decimals: only all is 100.00%. */
    static String percent(RateSnapshot rate) {
        return hundredths(rate.total() == 0 ? 0 : Math.floor(10_000.0 * rate.trues() / rate.total()));
    }

    /** As above, of a share between 0 and 1. */
    static String percent(double share) {
        // 0.29 * 10 000 is a little less than 2900.
        return hundredths(Math.floor(10_000.0 * share + 1e-6));
    }

    private static String hundredths(double hundredthsOfPercent) {
        return String.format(Locale.ROOT, "%.2f%%", hundredthsOfPercent / 100);
    }

    /** The same, but a failure among very many is not hidden by a zero. */
    static String failedShare(RateSnapshot failed) {
        boolean hidden = failed.trues() > 0 && 10_000.0 * failed.trues() / failed.total() < 1;
        return hidden ? "<0.01%" : percent(failed);
    }

    /** {@code 1 reason}, {@code 3 reasons}. */
    static String counted(long count, String noun) {
        return count + " " + (count == 1 ? noun : noun + "s");
    }
}
