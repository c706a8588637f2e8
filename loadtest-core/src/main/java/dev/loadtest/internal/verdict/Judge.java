package dev.loadtest.internal.verdict;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.INTERRUPTED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;

/**
 * Forms the verdict at the end of a run.
 *
 * <p>Failing is the default: a check that failed, a response that was not expected, an exception, a dropped arrival, and a
 * run without a completed iteration are reasons by themselves. A threshold on the metric of such an event takes over for
 * exactly the series that it selects: {@code checks{check:fast}: rate>0.9} lets a tenth of that check fail, and no other.
 */
public final class Judge {

    private final Rules rules;

    /** A judge by these rules. */
    public Judge(Rules rules) {
        this.rules = rules;
    }

    /** The verdict on a run. */
    public Verdict judge(RunFacts run) {
        MetricsSnapshot metrics = run.metrics();
        List<ThresholdOutcome> outcomes = thresholds(run);
        List<Reason> reasons = new ArrayList<>(run.events());
        outcomes.stream()
                .filter(outcome -> !outcome.passed() && run.abortedBy(outcome.rule()).isEmpty())
                .map(Reason.CrossedThreshold::new)
                .forEach(reasons::add);
        if (!rules.k6Compatible()) {
            addFailedChecks(metrics, reasons);
            addFailedRequests(metrics, reasons);
            addFailedIterations(metrics, run.failures(), reasons);
            addDroppedIterations(run, reasons);
            addNoIteration(metrics, run.scenarios(), reasons);
        }
        return new Verdict(outcomes, reasons);
    }

    private List<ThresholdOutcome> thresholds(RunFacts run) {
        ThresholdJudge judge = new ThresholdJudge(run.metrics(), run.time(), rules.k6Compatible());
        List<ThresholdOutcome> outcomes = new ArrayList<>();
        for (ThresholdRule rule : rules.thresholds()) {
            ThresholdOutcome outcome = rule.window().isEmpty()
                    ? judge.judge(rule)
                    : Optional.ofNullable(run.windows().get(rule)).orElseGet(() -> judge.withoutData(rule));
            // What has aborted the run was crossed, however it stands now.
            outcomes.add(outcome.passed() ? run.abortedBy(rule).orElse(outcome) : outcome);
        }
        return outcomes;
    }

    private void addFailedChecks(MetricsSnapshot metrics, List<Reason> reasons) {
        record Check(String scenario, String group, String name, String request) {}
        Map<Check, RateSnapshot> checks = sumUnjudged(metrics, CHECKS,
                tags -> new Check(SampleTags.value(tags, "scenario"), SampleTags.value(tags, "group"),
                        SampleTags.value(tags, "check"), SampleTags.request(tags)));
        checks.forEach((check, rate) -> {
            if (rate.falses() > 0) {
                reasons.add(new Reason.FailedCheck(check.scenario, check.group, check.name, check.request,
                        rate.falses(), rate.total()));
            }
        });
    }

    private void addFailedRequests(MetricsSnapshot metrics, List<Reason> reasons) {
        record Request(String scenario, String request) {}
        record Failure(Request request, String status, String error, String errorCode) {}
        Map<Request, RateSnapshot> totals = sum(metrics.series(HTTP_REQ_FAILED.name()),
                tags -> new Request(SampleTags.value(tags, "scenario"), SampleTags.request(tags)));
        Map<Failure, RateSnapshot> failures = sumUnjudged(metrics, HTTP_REQ_FAILED,
                tags -> new Failure(new Request(SampleTags.value(tags, "scenario"), SampleTags.request(tags)),
                        SampleTags.value(tags, "status"),
                        SampleTags.value(tags, "error"), SampleTags.value(tags, "error_code")));
        mostFirst(failures).forEach((failure, rate) -> {
            if (rate.trues() > 0) {
                long total = Objects.requireNonNull(totals.get(failure.request)).total();
                reasons.add(failure.status.equals("0")
                        ? new Reason.FailedRequests(failure.request.scenario, failure.request.request, failure.error,
                                failure.errorCode, rate.trues(), total)
                        : new Reason.UnexpectedResponses(failure.request.scenario, failure.request.request,
                                failure.status, rate.trues(), total));
            }
        });
    }

    private void addFailedIterations(MetricsSnapshot metrics, List<FailureGroup> failures, List<Reason> reasons) {
        Map<String, RateSnapshot> unjudged = sumUnjudged(metrics, ITERATIONS_FAILED,
                tags -> SampleTags.value(tags, "scenario"));
        for (FailureGroup failure : failures) {
            RateSnapshot rate = unjudged.get(failure.scenario());
            if (rate != null && rate.trues() > 0) {
                reasons.add(new Reason.FailedIterations(failure));
            }
        }
    }

    private void addDroppedIterations(RunFacts run, List<Reason> reasons) {
        Map<String, Long> dropped = new TreeMap<>();
        for (Series series : run.metrics().series(DROPPED_ITERATIONS.name())) {
            String scenario = SampleTags.value(series.tags(), "scenario");
            if (!run.countedScenarios().contains(scenario) && !isJudged(DROPPED_ITERATIONS, series.tags())) {
                dropped.merge(scenario, ((CounterSnapshot) series.snapshot()).count(), Long::sum);
            }
        }
        dropped.values().removeIf(count -> count == 0);
        boolean advised = true;
        for (Map.Entry<String, Long> entry : dropped.entrySet()) {
            reasons.add(new Reason.DroppedIterations(entry.getKey(), entry.getValue(), advised));
            advised = false;
        }
    }

    private void addNoIteration(MetricsSnapshot metrics, List<String> scenarios, List<Reason> reasons) {
        for (String scenario : scenarios) {
            Tags tags = Tags.of("scenario", scenario);
            if (!isJudged(ITERATIONS, tags) && count(metrics, ITERATIONS, tags) == 0) {
                reasons.add(new Reason.NoIteration(scenarios.size() == 1 ? "" : scenario,
                        count(metrics, INTERRUPTED_ITERATIONS, tags)));
            }
        }
    }

    private static <K> Map<K, RateSnapshot> mostFirst(Map<K, RateSnapshot> failures) {
        Map<K, RateSnapshot> sorted = new LinkedHashMap<>();
        failures.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().trues()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static long count(MetricsSnapshot metrics, Metric metric, Tags tags) {
        return metrics.counter(new MetricSelector(metric.name(), tags)).count();
    }

    /** The sums of a rate by key, without the series that a threshold has taken over. */
    private <K> Map<K, RateSnapshot> sumUnjudged(MetricsSnapshot metrics, Metric metric, Function<Tags, K> key) {
        return sum(metrics.series(metric.name()).stream().filter(series -> !isJudged(metric, series.tags())).toList(),
                key);
    }

    private static <K> Map<K, RateSnapshot> sum(List<Series> all, Function<Tags, K> key) {
        Map<K, RateSnapshot> sums = new LinkedHashMap<>();
        for (Series series : all) {
            RateSnapshot rate = (RateSnapshot) series.snapshot();
            sums.merge(key.apply(series.tags()), rate, RateSnapshot::plus);
        }
        return sums;
    }

    private boolean isJudged(Metric metric, Tags tags) {
        return rules.thresholds().stream()
                .anyMatch(rule -> rule.selector().metric().equals(metric.name())
                        && rule.selector().selects(tags));
    }
}
