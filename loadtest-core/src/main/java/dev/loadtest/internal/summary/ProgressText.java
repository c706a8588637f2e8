package dev.loadtest.internal.summary;

import java.util.Locale;

import dev.loadtest.internal.summary.ProgressFrame.ScenarioProgress;

/** The figures of a scenario under way, in words that both displays share. */
final class ProgressText {

    private static final String GAP = "  ";

    private ProgressText() {}

    /** {@code 08/10 VUs}, as wide at the start as at the top. */
    static String vus(int active, int max) {
        if (max <= 0) {
            return active + " VUs";
        }
        int digits = Math.max(2, Integer.toString(max).length());
        return String.format(Locale.ROOT, "%0" + digits + "d/%0" + digits + "d VUs", active, max);
    }

    /** {@code [ 60%]}: cut, so that 100 % means all. */
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%3d%%", (int) (100 * clamp(fraction)));
    }

    static double clamp(double fraction) {
        // NaN too: a plan without any length has nothing left to do.
        return fraction >= 0 ? Math.min(1, fraction) : 0;
    }

    /** {@code 596 iterations (50.1/s)  p95 148ms  0 failed}. */
    static String figures(ScenarioProgress scenario) {
        StringBuilder text = new StringBuilder();
        text.append(NumberText.counted(scenario.iterations(), "iteration"))
                .append(" (").append(NumberText.brief(scenario.iterationsPerSecond())).append("/s)");
        if (!Double.isNaN(scenario.p95Nanos())) {
            text.append(GAP).append("p95 ").append(TimeText.brief(scenario.p95Nanos()));
        }
        text.append(GAP).append(scenario.failures()).append(" failed");
        if (scenario.interrupted() > 0) {
            text.append(GAP).append(scenario.interrupted()).append(" interrupted");
        }
        return text.toString();
    }
}
