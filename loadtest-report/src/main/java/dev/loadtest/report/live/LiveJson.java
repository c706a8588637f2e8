package dev.loadtest.report.live;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page is told, as JSON. */
final class LiveJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** A chart shows no more, and each second of each page is this much shorter. */
    private static final MathContext DIGITS = new MathContext(5);

    private LiveJson() {}

    /** Nothing runs yet. */
    static String waiting() {
        return NODES.objectNode().toString();
    }

    /** A run that begins, and the ones before. */
    static String run(LiveRun run, List<Broadcast.Past> past) {
        RunDescription description = run.description();
        ObjectNode node = NODES.objectNode().put("number", run.number()).put("title", description.title())
                .put("startedAt", description.startedAt().toString());
        ObjectNode tags = node.putObject("tags");
        description.tags().forEach(tags::put);
        ArrayNode scenarios = node.putArray("scenarios");
        description.scenarios().forEach(scenario -> scenarios.addObject().put("name", scenario.name())
                .put("description", scenario.description()));
        ArrayNode thresholds = node.putArray("thresholds");
        description.thresholds()
                .forEach(threshold -> thresholds.add(threshold.metric() + ": " + threshold.expression()));
        ArrayNode before = node.putArray("past");
        past.forEach(one -> before.addObject().put("number", one.number()).put("title", one.title())
                .put("passed", one.passed()));
        return node.toString();
    }

    /** How things stand. */
    static String now(LiveRun.Look look) {
        RunControl.State state = look.state();
        ObjectNode node = NODES.objectNode().put("paused", state.paused()).put("scale", state.scale())
                .put("stopped", state.stopped());
        Totals.View view = look.totals();
        node.put("elapsed", view.elapsed().toMillis() / 1e3).put("iterations", Math.round(view.iterations()))
                .put("requests", view.requests()).put("failed", view.failed());
        ArrayNode endpoints = node.putArray("endpoints");
        view.endpoints().forEach(endpoint -> {
            ObjectNode one = endpoints.addObject().put("method", endpoint.method()).put("name", endpoint.name())
                    .put("count", endpoint.count()).put("failed", endpoint.failed());
            number(one, "p50", endpoint.p50());
            number(one, "p95", endpoint.p95());
            number(one, "p99", endpoint.p99());
            number(one, "max", endpoint.max());
        });
        ArrayNode checks = node.putArray("checks");
        view.checks().forEach(check -> checks.addObject().put("name", check.name()).put("passes", check.passes())
                .put("fails", check.fails()));
        return node.toString();
    }

    /** What a run has come to; no verdict if it came to nothing. */
    static String end(@Nullable RunOutcome outcome) {
        ObjectNode node = NODES.objectNode();
        if (outcome != null) {
            node.put("passed", outcome.passed());
            ArrayNode reasons = node.putArray("reasons");
            outcome.reasons().forEach(reasons::add);
            ArrayNode thresholds = node.putArray("thresholds");
            outcome.thresholds().forEach(threshold -> thresholds.addObject()
                    .put("text", threshold.metric() + ": " + threshold.expression())
                    .put("passed", threshold.passed()).put("actual", threshold.actual()));
            ArrayNode notices = node.putArray("notices");
            outcome.notices().forEach(notices::add);
        }
        return node.toString();
    }

    private static void number(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, rounded(value));
        } else {
            node.putNull(key);
        }
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
