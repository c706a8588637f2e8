package dev.loadtest.internal.summary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.loadtest.internal.verdict.SampleTags;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;

/**
 * A check, over all scenarios, in the warm-up too: what fails there counts.
 *
 * @param group the path of its group, empty outside of groups
 * @param request method and name of the request it was made on, empty if there is none
 */
record CheckResult(String name, String group, String request, long passes, long fails) {

    private static final Comparator<CheckResult> ORDER = Comparator.comparing(CheckResult::name)
            .thenComparing(CheckResult::group)
            .thenComparing(CheckResult::request);

    /** All checks, sorted by name: the order in which they were first made is not known. */
    static List<CheckResult> of(Figures figures) {
        Map<CheckResult, RateSnapshot> sums = new TreeMap<>(ORDER);
        for (Series series : figures.metrics().series(BuiltinMetrics.CHECKS.name())) {
            RateSnapshot rate = (RateSnapshot) series.snapshot();
            CheckResult key = new CheckResult(SampleTags.value(series.tags(), "check"),
                    SampleTags.value(series.tags(), "group"),
                    SampleTags.request(series.tags()), 0, 0);
            sums.merge(key, rate, RateSnapshot::plus);
        }
        return sums.entrySet().stream().map(entry -> entry.getKey().with(entry.getValue())).toList();
    }

    private CheckResult with(RateSnapshot rate) {
        return new CheckResult(name, group, request, rate.trues(), rate.falses());
    }

    boolean passed() {
        return fails == 0;
    }
}
