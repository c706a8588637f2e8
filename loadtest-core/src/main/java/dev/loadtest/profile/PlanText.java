package dev.loadtest.profile;

import java.util.Locale;

/** Numbers in plans. */
final class PlanText {

    private PlanText() {}

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** As short as an axis wants it: three digits that count. */
    static String label(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return Long.toString(Math.round(value));
        }
        String text = String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
        return text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }
}
