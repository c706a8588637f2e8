package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.Locale;

import dev.loadtest.internal.verdict.FailureGroup;
import dev.loadtest.internal.verdict.Figure;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reasons as objects: a {@code type}, the {@code text} for people, and what the type knows. The keys are a file format:
 * they are written out here so that a renamed field of ours does not change it.
 */
final class JsonReason {

    private static final double NANOS_PER_SECOND = 1e9;

    private JsonReason() {}

    static void write(ObjectNode node, Reason reason) {
        switch (reason) {
            case Reason.CrossedThreshold crossed -> {
                begin(node, "crossedThreshold", reason);
                writeOutcome(node, crossed.outcome());
            }
            case Reason.AbortedByThreshold aborted -> {
                begin(node, "abortedByThreshold", reason);
                putSeconds(node, "at", aborted.at());
                writeOutcome(node, aborted.outcome());
            }
            case Reason.FailedCheck check -> {
                begin(node, "failedCheck", reason).put("scenario", check.scenario())
                        .put("group", check.group())
                        .put("check", check.check())
                        .put("request", check.request());
                counts(node, check.failed(), check.total());
            }
            case Reason.UnexpectedResponses responses -> {
                begin(node, "unexpectedResponses", reason).put("scenario", responses.scenario())
                        .put("request", responses.request())
                        .put("status", responses.status());
                counts(node, responses.failed(), responses.total());
            }
            case Reason.FailedRequests requests -> {
                begin(node, "failedRequests", reason).put("scenario", requests.scenario())
                        .put("request", requests.request())
                        .put("error", requests.error())
                        .put("errorCode", requests.errorCode());
                counts(node, requests.failed(), requests.total());
            }
            case Reason.FailedIterations iterations -> {
                begin(node, "failedIterations", reason);
                writeFailure(node, iterations.failure());
            }
            case Reason.DroppedIterations dropped -> begin(node, "droppedIterations", reason)
                    .put("scenario", dropped.scenario())
                    .put("dropped", dropped.dropped());
            case Reason.NoIteration none -> begin(node, "noIteration", reason).put("scenario", none.scenario())
                    .put("interrupted", none.interrupted());
            case Reason.AbandonedFlow flow -> begin(node, "abandonedFlow", reason)
                    .put("virtualUser", flow.virtualUser())
                    .put("location", flow.location());
            case Reason.DataExhausted data -> begin(node, "dataExhausted", reason).put("scenario", data.scenario())
                    .put("feeder", data.feeder())
                    .put("rows", data.rows());
            case Reason.BrokenData data -> begin(node, "brokenData", reason).put("scenario", data.scenario())
                    .put("feeder", data.feeder());
            case Reason.Stopped stopped -> {
                begin(node, "stopped", reason);
                putSeconds(node, "at", stopped.at());
            }
            // A kind that knows no more than its text.
            default -> begin(node, typeOf(reason), reason);
        }
    }

    private static String typeOf(Reason reason) {
        String name = reason.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** A threshold and how it came out. */
    static void writeOutcome(ObjectNode node, ThresholdOutcome outcome) {
        node.put("metric", outcome.rule().selector().toString());
        node.put("expression", outcome.rule().expression().text());
        node.put("ok", outcome.passed());
        outcome.figure().ifPresentOrElse(figure -> JsonNumbers.put(node, "actual", figure.value()),
                () -> node.putNull("actual"));
        node.put("lowerBound", outcome.figure().map(Figure::lowerBound).orElse(false));
        if (outcome.unproven() > 0) {
            node.put("unproven", outcome.unproven());
        }
        outcome.rule().window().ifPresent(window -> putSeconds(node, "window", window));
        outcome.windowEnd().ifPresent(end -> putSeconds(node, "windowEnd", end));
        outcome.responseTime().ifPresent(time -> {
            JsonNumbers.put(node, "responseTime", time.value());
            node.put("responseTimeLowerBound", time.lowerBound());
        });
    }

    private static void putSeconds(ObjectNode node, String key, Duration time) {
        JsonNumbers.put(node, key + "Seconds", time.toNanos() / NANOS_PER_SECOND);
    }

    /** A kind of exception; the trace is in a file of its own. */
    static void writeFailure(ObjectNode node, FailureGroup failure) {
        node.put("scenario", failure.scenario());
        node.put("summary", failure.summary());
        node.put("location", failure.location());
        node.put("count", failure.count());
    }

    private static ObjectNode begin(ObjectNode node, String type, Reason reason) {
        return node.put("type", type).put("text", reason.describe());
    }

    private static void counts(ObjectNode node, long failed, long total) {
        node.put("failed", failed).put("total", total);
    }
}
