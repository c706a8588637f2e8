package dev.loadtest.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a trial gave.
 *
 * <pre>
 *  always                             every arrival came once, none was dropped, the run passed
 *                                     rate error within 0.1 %
 *                                     connections accepted &lt;= 1.3 * rate * (delay + 10 ms) + 20
 *  where this process used less       99 % of arrivals within 1 ms
 *  than half of the processors        even: variation of gaps &lt;= 0.3
 *                                     random: p &gt; 0.01, where the record is fine enough
 * </pre>
 */
record Outcome(Trial trial, Plan plan, ArrivalRecord record, Comparison comparison, ProcessorUse use,
        OwnView ownView) {

    private static final double DISTURBING = 0.1;
    /** Waking up a thread on another core, and reading a request: closer together, arrivals cannot be told apart. */
    private static final double GRAIN_NANOS = 40_000;
    /** So many gaps notice a distance of 5 %. */
    private static final int TESTED_GAPS = 1_000;
    /** In so long a hiccup, every arrival needs a virtual user of its own. */
    private static final int HICCUP_MILLIS = 10;

    List<String> failures() {
        List<String> failures = new ArrayList<>();
        unless(failures, comparison.missing() == 0 && comparison.repeated() == 0, "%d missing, %d repeated",
                comparison.missing(), comparison.repeated());
        unless(failures, ownView.dropped() == 0, "%d dropped", ownView.dropped());
        ownView.reasons().forEach(reason -> unless(failures, false, "%s", reason));
        unless(failures, Math.abs(comparison.rateError()) <= 0.001, "rate error %+.3f %%, beyond 0.1 %%",
                100 * comparison.rateError());
        unless(failures, record.accepted() <= mostConnections(), "%d connections > %.0f", record.accepted(),
                mostConnections());
        if (hadTime()) {
            judgeTimes(failures);
        }
        return failures;
    }

    /** What one should know beside the verdict. */
    List<String> notes() {
        if (use.others() <= DISTURBING) {
            return List.of();
        }
        return List.of(String.format(Locale.ROOT, "others used %.0f %% of the machine: measure again when it is idle",
                100 * use.others()));
    }

    private void judgeTimes(List<String> failures) {
        double within = comparison.shareWithinMillisecond();
        unless(failures, within >= 0.99, "%.2f %% within 1 ms < 99 %%", 100 * within);
        if (plan.even()) {
            unless(failures, comparison.gapVariation() <= 0.3, "CV %.3f > 0.3", comparison.gapVariation());
        } else if (isFineEnough()) {
            unless(failures, chance() > 0.01, "KS p %.4f <= 0.01", chance());
        }
    }

    private static void unless(List<String> failures, boolean held, String format, Object... values) {
        if (!held) {
            failures.add(String.format(Locale.ROOT, format, values));
        }
    }

    /** Whether lateness can be blamed on the generator, not on a lack of processors. */
    boolean hadTime() {
        return use.own() < 0.5;
    }

    /**
     * Whether the test would not see the server's own grain. One thread reads one request after the other, so that none
     * follows another within some microseconds; of many small gaps the test notices that.
     */
    boolean isFineEnough() {
        double noticed = KolmogorovSmirnov.criticalDistance(testedGaps().length) * plan.meanGapNanos();
        return noticed >= GRAIN_NANOS;
    }

    private double mostConnections() {
        return Math.floor(1.3 * trial.rate() * (trial.delay().toMillis() + HICCUP_MILLIS) / 1000 + 20);
    }

    /** How far the gaps are from exponential ones. */
    double distance() {
        return KolmogorovSmirnov.distance(testedGaps(), plan.meanGapNanos());
    }

    double chance() {
        return KolmogorovSmirnov.pValue(distance(), testedGaps().length);
    }

    private double[] testedGaps() {
        double[] gaps = comparison.gapsNanos();
        return Arrays.copyOf(gaps, Math.min(gaps.length, TESTED_GAPS));
    }
}
