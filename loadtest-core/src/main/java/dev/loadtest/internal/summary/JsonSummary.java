package dev.loadtest.internal.summary;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;

import java.util.List;

import dev.loadtest.internal.summary.RunReport.OutputReport;
import dev.loadtest.internal.verdict.Verdict;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TrendSnapshot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished run as JSON: what k6 gives to {@code handleSummary}, so that its tools read it, and one more key,
 * {@code loadtest}, with what k6 does not know.
 */
final class JsonSummary {

    /** Goes up when a key changes its meaning or goes away. */
    private static final int FORMAT = 1;
    private static final List<TrendStatistic> REQUEST_STATISTICS = TrendStatistic
            .parseAll(List.of("avg", "min", "p(50)",
                    "p(75)", "p(90)", "p(95)", "p(99)", "p(99.9)", "max", "count"));

    private final boolean terminal;
    private final boolean colours;

    /** For a run that was shown like this. */
    JsonSummary(boolean terminal, boolean colours) {
        this.terminal = terminal;
        this.colours = colours;
    }

    /** The text in UTF-8. */
    byte[] render(RunReport report) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(report));
    }

    private ObjectNode tree(RunReport report) {
        Figures figures = new Figures(report.metrics());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        CheckTree.of(figures).writeTo(root.putObject("root_group"));
        ObjectNode options = root.putObject("options");
        report.trendStatistics().forEach(options.putArray("summaryTrendStats")::add);
        options.put("summaryTimeUnit", "");
        options.put("noColor", !colours);
        ObjectNode state = root.putObject("state");
        state.put("isStdOutTTY", terminal);
        state.put("isStdErrTTY", terminal);
        JsonNumbers.put(state, "testRunDurationMs", report.duration().toNanos() / 1e6);
        new JsonMetrics(report).writeTo(root.putObject("metrics"));
        writeOurs(root.putObject("loadtest"), report, figures);
        return root;
    }

    private static void writeOurs(ObjectNode node, RunReport report, Figures figures) {
        node.put("format", FORMAT);
        node.put("title", report.title());
        node.put("startedAt", report.startedAt().toString());
        writeVerdict(node.putObject("verdict"), report.verdict());
        ArrayNode scenarios = node.putArray("scenarios");
        report.scenarios().forEach(scenario -> scenarios.addObject()
                .put("name", scenario.name())
                .put("description", scenario.description()));
        node.put("leadingTime", figures.leadingTime().name());
        report.sizing().ifPresent(sizing -> node.put("sizing", sizing));
        ArrayNode requests = node.putArray("requests");
        RequestFigures.of(figures).forEach(request -> writeRequest(requests.addObject(), request));
        ArrayNode failures = node.putArray("failures");
        report.failures().forEach(failure -> JsonReason.writeFailure(failures.addObject(), failure));
        JsonSamples.write(node.putArray("slowestRequests"), report.slowest());
        JsonSamples.write(node.putArray("failedRequests"), report.failed());
        report.notices().forEach(node.putArray("notices")::add);
        ArrayNode outputs = node.putArray("outputs");
        report.outputs().forEach(output -> writeOutput(outputs.addObject(), output));
        writeCensored(node.putObject("censored"), figures);
        figures.warmUp().ifPresent(warmUp -> writeWarmUp(node.putObject("warmUp"), report, warmUp));
    }

    private static void writeOutput(ObjectNode node, OutputReport output) {
        node.put("name", output.name());
        node.put("description", output.description());
        node.put("complete", output.problem().isEmpty());
        node.put("samples", output.samples());
        node.put("lostSamples", output.lost());
        output.problem().ifPresent(problem -> node.put("problem", problem));
        output.notes().forEach(node.putArray("notes")::add);
        output.files().forEach(file -> node.withArray("files").add(file.toString()));
    }

    /** What was left out of everything above, but for the checks. */
    private static void writeWarmUp(ObjectNode node, RunReport report, Figures.WarmUp warmUp) {
        JsonNumbers.put(node, "durationMs", report.time().warmUp().toNanos() / 1e6);
        node.put("iterations", warmUp.iterations());
        JsonMetrics.writeTrend(node.putObject("iterationDuration"), ITERATION_DURATION, warmUp.duration(),
                REQUEST_STATISTICS);
    }

    private static void writeVerdict(ObjectNode node, Verdict verdict) {
        node.put("passed", verdict.passed());
        ArrayNode reasons = node.putArray("reasons");
        verdict.reasons().forEach(reason -> JsonReason.write(reasons.addObject(), reason));
        ArrayNode thresholds = node.putArray("thresholds");
        verdict.thresholds().forEach(outcome -> JsonReason.writeOutcome(thresholds.addObject(), outcome));
    }

    private static void writeRequest(ObjectNode node, RequestFigures request) {
        node.put("method", request.method());
        node.put("name", request.name());
        node.put("count", request.count());
        RateSnapshot failed = request.failed();
        node.put("failed", failed.trues());
        JsonNumbers.put(node, "failedShare", failed.rate());
        writeTime(node, "duration", request.duration());
        writeTime(node, "responseTime", request.responseTime());
    }

    private static void writeTime(ObjectNode node, String key, TrendSnapshot trend) {
        if (!trend.isEmpty()) {
            JsonMetrics.writeTrend(node.putObject(key), HTTP_REQ_DURATION, trend, REQUEST_STATISTICS);
        }
    }

    /** How many values of a trend are "at least", where there are any. */
    private static void writeCensored(ObjectNode node, Figures figures) {
        for (Metric metric : figures.metrics().metrics()) {
            if (metric.type() == MetricType.TREND) {
                long censored = ((TrendSnapshot) figures.all(metric)).censoredCount();
                if (censored > 0) {
                    node.put(metric.name(), censored);
                }
            }
        }
    }
}
