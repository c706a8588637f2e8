package dev.loadtest.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.loadtest.LoadResult;
import dev.loadtest.metric.TimeSnapshot;

/**
 * What a trial gave.
 *
 * <pre>
 *  always                             every arrival came once, none was dropped
 *                                     rate error &lt;= 0.1 %
 *                                     connections accepted &lt;= 1.3 * rate * delay + 20
 *  where this process used less       99 % of arrivals within 1 ms
 *  than half of the processors        even: variation of gaps &lt;= 0.3
 *                                     random: p &gt; 0.01
 * </pre>
 */
record Outcome(Trial trial, Plan plan, ArrivalRecord record, Comparison comparison, ProcessorUse use,
        LoadResult result) {

    static final List<String> HEADINGS = List.of("rate/s", "arrivals", "delay", "came", "rate error", "late p50", "p99",
            "max ms", "<= 1 ms", "CV", "bunched", "edge", "KS D", "p", "(plan)", "start p50", "p99", "max ms", "CPU",
            "machine",
            "accepted", "open", "dropped", "verdict");

    private static final double EVEN_PHASES = 1.2;
    private static final double DISTURBING = 0.1;
    /** Reading a request and answering it. */
    private static final double GRAIN_NANOS = 10_000;

    List<String> failures() {
        List<String> failures = new ArrayList<>();
        unless(failures, comparison.missing() == 0 && comparison.repeated() == 0, "%d missing, %d repeated",
                comparison.missing(), comparison.repeated());
        unless(failures, dropped() == 0, "%d dropped", dropped());
        unless(failures, comparison.rateError() <= 0.001, "rate error %.3f %% > 0.1 %%", 100 * comparison.rateError());
        unless(failures, record.accepted() <= mostConnections(), "%d connections > %.0f", record.accepted(),
                mostConnections());
        if (hadTime()) {
            judgeTimes(failures);
        }
        return failures;
    }

    /** What one should know beside the verdict. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(result.reasons());
        if (use.others() > DISTURBING) {
            notes.add(text("others used %.0f %% of the machine: measure again when it is idle", 100 * use.others()));
        }
        return notes;
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
    private boolean hadTime() {
        return use.own() < 0.5;
    }

    /**
     * Whether the test would not see the server's own grain. One thread reads one request after the other, so that none
     * follows another within some microseconds; of many small gaps the test notices that.
     */
    private boolean isFineEnough() {
        double noticed = KolmogorovSmirnov.criticalDistance(comparison.gapsNanos().length) * plan.meanGapNanos();
        return noticed >= GRAIN_NANOS;
    }

    private double mostConnections() {
        return 1.3 * trial.rate() * trial.delay().toMillis() / 1000 + 20;
    }

    private long dropped() {
        return result.counter("dropped_iterations").count();
    }

    private double chance() {
        return comparison.exponentialChance(plan.meanGapNanos());
    }

    List<String> row() {
        List<String> row = new ArrayList<>();
        row.addAll(List.of(text("%d", trial.rate()), trial.arrivals(),
                text("%d ms", trial.delay().toMillis()), text("%d", record.size()),
                text("%.4f %%", 100 * comparison.rateError()), millis(comparison.latenessMillis(50)),
                millis(comparison.latenessMillis(99)), millis(comparison.latenessMillis(100)),
                text("%.2f %%", 100 * comparison.shareWithinMillisecond()), text("%.3f", comparison.gapVariation()),
                text("%.2f %%", 100 * comparison.shareBunched(plan.meanGapNanos())), edge()));
        row.addAll(plan.even() ? List.of("", "", "") : exponentialCells());
        TimeSnapshot delay = result.time("iteration_start_delay");
        row.addAll(List.of(millis(delay.percentile(50).toNanos() / 1e6), millis(delay.percentile(99).toNanos() / 1e6),
                millis(delay.max().toNanos() / 1e6), text("%.0f %%", 100 * use.own()),
                text("%.0f %%", 100 * use.server()), text("%.0f %%", 100 * use.others()),
                text("%d", record.accepted()), text("%d", record.mostOpen()), text("%d", dropped()), verdict()));
        return row;
    }

    private List<String> exponentialCells() {
        double distance = KolmogorovSmirnov.distance(comparison.gapsNanos(), plan.meanGapNanos());
        return List.of(text("%.4f", distance), text(isFineEnough() ? "%.3f" : "(%.3f)", chance()),
                text("%.3f", planChance()));
    }

    private String verdict() {
        if (!failures().isEmpty()) {
            return "FAILED";
        }
        return hadTime() ? "ok" : "ok (times not judged)";
    }

    /** Only where the plan itself touches all parts of a millisecond alike. */
    private String edge() {
        boolean meaningful = Comparison.largestPhaseShare(plan.offsetsNanos()) <= EVEN_PHASES;
        return meaningful ? text("%.2f", comparison.largestPhaseShare()) : "-";
    }

    private double planChance() {
        double[] gaps = Comparison.gaps(plan.offsetsNanos());
        return KolmogorovSmirnov.pValue(KolmogorovSmirnov.distance(gaps, plan.meanGapNanos()), gaps.length);
    }

    private static String millis(double millis) {
        return text("%.3f", millis);
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
