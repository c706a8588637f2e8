package dev.loadtest.internal.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of data as k6 writes them: steps of 1000, one decimal below 10. */
final class ByteText {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};

    private ByteText() {}

    static String of(double bytes) {
        if (!Double.isFinite(bytes)) {
            return NumberText.of(bytes);
        }
        if (bytes < 10) {
            return NumberText.brief(bytes) + " B";
        }
        double value = bytes;
        int unit = 0;
        while (unit < UNITS.length - 1 && value >= 1000) {
            value /= 1000;
            unit++;
        }
        BigDecimal tenths = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        boolean oneDecimal = tenths.compareTo(BigDecimal.TEN) < 0;
        return tenths.setScale(oneDecimal ? 1 : 0, RoundingMode.HALF_UP).toPlainString() + " " + UNITS[unit];
    }
}
