package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.loadtest.CheckResult;
import dev.loadtest.LoadResult;
import dev.loadtest.ResultCut;
import dev.loadtest.Threshold;
import dev.loadtest.ThresholdResult;
import dev.loadtest.http.RequestSample;
import dev.loadtest.internal.record.History;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.SampleTags;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

/** A finished run as its author reads it. */
record RunResult(RunReport report, Optional<Path> reportFolder, History history) implements LoadResult {

    private static final int SHOWN_REASONS = 20;

    @Override
    public boolean passed() {
        return report.verdict().passed();
    }

    @Override
    public List<String> reasons() {
        return report.verdict().reasons().stream().map(Reason::describe).toList();
    }

    @Override
    public void requirePassed() {
        if (!passed()) {
            List<String> reasons = reasons();
            String more = reasons.size() <= SHOWN_REASONS
                    ? ""
                    : "\n  - … and " + (reasons.size() - SHOWN_REASONS) + " more";
            throw new AssertionError("load test '" + title() + "' failed:\n  - "
                    + String.join("\n  - ", reasons.subList(0, Math.min(SHOWN_REASONS, reasons.size()))) + more);
        }
    }

    @Override
    public String title() {
        return report.title();
    }

    @Override
    public Instant startedAt() {
        return report.startedAt();
    }

    @Override
    public Duration duration() {
        return report.duration();
    }

    @Override
    public List<ThresholdResult> thresholds() {
        return report.verdict().thresholds().stream()
                .map(outcome -> new ThresholdResult(threshold(outcome.rule()), outcome.passed(), outcome.actualText()))
                .toList();
    }

    private static Threshold threshold(ThresholdRule rule) {
        return new Threshold(rule.selector().toString(), rule.expression().text(), rule.abortAfter(), rule.window());
    }

    @Override
    public List<CheckResult> checks() {
        record Check(String scenario, String group, String name, String request) {}
        Map<Check, RateSnapshot> sums = new TreeMap<>(Comparator.comparing(Check::scenario)
                .thenComparing(Check::group).thenComparing(Check::name).thenComparing(Check::request));
        for (Series series : metrics().series(CHECKS.name())) {
            Tags tags = series.tags();
            sums.merge(
                    new Check(SampleTags.value(tags, "scenario"), SampleTags.value(tags, "group"),
                            SampleTags.value(tags, "check"),
                            SampleTags.request(tags)),
                    (RateSnapshot) series.snapshot(),
                    RateSnapshot::plus);
        }
        return sums.entrySet().stream()
                .map(entry -> new CheckResult(entry.getKey().name(), entry.getKey().scenario(), entry.getKey().group(),
                        entry.getKey().request(), entry.getValue().trues(), entry.getValue().falses()))
                .toList();
    }

    @Override
    public double perSecond(String metric) {
        return counter(metric).perSecond(report.time().of(MetricSelector.parse(metric)));
    }

    @Override
    public ResultCut between(Duration from, Duration to) {
        if (from.isNegative() || to.compareTo(from) <= 0) {
            throw new IllegalArgumentException(
                    "a cut must begin at 0 or later and end after that, but was " + from + " to " + to);
        }
        return CutResult.of(history.cut(nanos(from), nanos(to)));
    }

    /** Nothing lies beyond 292 years. */
    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0 ? Long.MAX_VALUE : duration.toNanos();
    }

    @Override
    public List<RequestSample> slowestRequests() {
        return report.slowest();
    }

    @Override
    public List<RequestSample> failedRequests() {
        return report.failed();
    }

    @Override
    public MetricsSnapshot metrics() {
        return report.metrics();
    }

    @Override
    public List<String> notices() {
        return report.notices();
    }

    @Override
    public String toString() {
        return title() + (passed() ? ": passed" : ": failed, " + String.join("; ", reasons()));
    }
}
