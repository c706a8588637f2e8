package dev.loadtest.report;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.DATA_RECEIVED;
import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;

import java.util.List;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;

/** What somebody who reads nothing else should know. */
record VerdictPart(RunDescription run, RunOutcome outcome, Measured measured) {

    /** Where the page says what the test itself made of the run, once it is known. */
    static final String PLACE_OF_TEST = "<div id=\"test\"></div>";

    void writeTo(Html html) {
        html.open("header").open("h1").foreign(run.title()).close("h1")
                .element("p",
                        "Load test of " + ReportPage.when(run.startedAt()) + ", " + Cell.length(outcome.duration()),
                        "class", "muted")
                .close("header").line();
        List<String> reasons = outcome.reasons();
        html.open("section", "class", "verdict " + (outcome.passed() ? "passed" : "failed"), "aria-label", "Verdict")
                .element("strong", outcome.passed()
                        ? "✓ Passed"
                        : "✗ Failed: " + reasons.size() + (reasons.size() == 1 ? " reason" : " reasons"));
        if (outcome.passed()) {
            html.element("p", "Nothing speaks against this run.");
        }
        list(html, reasons);
        html.close("section").line();
        html.open("div", "id", "test").close("div").line();
        tiles(html);
        if (!outcome.notices().isEmpty()) {
            html.element("h3", "Remarks").open("section", "class", "verdict");
            list(html, outcome.notices());
            html.close("section").line();
        }
    }

    private static void list(Html html, List<String> lines) {
        if (!lines.isEmpty()) {
            html.open("ul");
            lines.forEach(line -> html.open("li").foreign(line).close("li").line());
            html.close("ul");
        }
    }

    private void tiles(Html html) {
        double seconds = Math.max(1e-9, outcome.duration().toNanos() / 1e9);
        html.open("dl", "class", "tiles");
        double requests = measured.count(HTTP_REQS);
        if (requests > 0) {
            tile(html, "Requests", Cell.number(requests));
            tile(html, "Requests per second", Cell.number(requests / seconds));
            tile(html, "Failed requests", share(measured.rate(HTTP_REQ_FAILED)));
        } else {
            tile(html, "Iterations per second", Cell.number(measured.count(ITERATIONS) / seconds));
        }
        tile(html, "Iterations", Cell.number(measured.count(ITERATIONS)));
        Metric leading = measured.leadingTime();
        TrendSnapshot time = measured.trend(leading);
        if (!time.isEmpty()) {
            String what = leading.equals(HTTP_REQ_RESPONSE_TIME) ? "Response time" : "Time";
            tile(html, what + ", median", Cell.figure(leading, time, time.med(), time.isLowerBound(50)).text());
            tile(html, what + ", p95", Cell.figure(leading, time, time.percentile(95), time.isLowerBound(95)).text());
            tile(html, what + ", p99", Cell.figure(leading, time, time.percentile(99), time.isLowerBound(99)).text());
        }
        RateSnapshot checks = measured.rate(CHECKS);
        if (!checks.isEmpty()) {
            tile(html, "Checks that held", Cell.percent(checks.rate()));
        }
        double dropped = measured.count(DROPPED_ITERATIONS);
        if (dropped > 0) {
            tile(html, "Dropped iterations", Cell.number(dropped));
        }
        if (measured.has(DATA_RECEIVED)) {
            tile(html, "Received", Cell.bytes(measured.count(DATA_RECEIVED)));
        }
        html.close("dl").line();
    }

    private static String share(RateSnapshot rate) {
        return rate.isEmpty() ? "–" : Cell.percent(rate.rate());
    }

    private static void tile(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close("div");
    }
}
