package dev.loadtest.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.report.chart.PageAssets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page of a run: the verdict, what it rests on, charts, tables, single requests, and what was asked for. All texts and
 * tables are in the file as HTML; scripts add the charts. It asks nothing of any server: its policy forbids it.
 */
final class ReportPage {

    private static final DateTimeFormatter WHEN = DateTimeFormatter
            .ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, String> CONTENTS = contentsInOrder();

    private final RunDescription run;
    private final RunOutcome outcome;
    private final JsonNode timeline;
    private final Measured measured;
    private final Html html = new Html();

    ReportPage(RunDescription run, RunOutcome outcome, JsonNode timeline) {
        this.run = run;
        this.outcome = outcome;
        this.timeline = timeline;
        this.measured = new Measured(outcome.metrics());
    }

    String html() {
        String library = PageAssets.charts();
        String script = PageAssets.own("report.js");
        html.open("!doctype html").line().open("html", "lang", "en").line();
        head(library, script);
        html.open("body").element("a", "Skip to the figures", "href", "#figures", "class", "skip").open("main", "class",
                "page");
        new VerdictPart(run, outcome, measured).writeTo(html);
        contents();
        new JudgedPart(outcome, measured).writeTo(html);
        charts();
        new TablesPart(outcome, measured).writeTo(html);
        new SamplesPart(outcome).writeTo(html);
        new SetupPart(run).writeTo(html);
        html.close("main").line();
        html.verbatim("script", data(), "type", "application/json", "id", "run").line();
        html.verbatim("script", library).line().verbatim("script", script).line();
        return html.close("body").close("html").line().toString();
    }

    private void head(String library, String script) {
        html.open("head").open("meta", "charset", "utf-8").line()
                .open("meta", "http-equiv", "Content-Security-Policy", "content",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src " + hash(library) + " "
                                + hash(script)
                                + "; base-uri 'none'; form-action 'none'")
                .line().open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line()
                .open("meta", "name", "color-scheme", "content", "light dark").line()
                .element("title", (outcome.passed() ? "✓ " : "✗ ") + run.title()).line()
                .verbatim("style", PageAssets.style()).close("head").line();
    }

    /** What a policy calls a script: names of requests that became one would not be in it. */
    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, String> contentsInOrder() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("judged", "Thresholds and checks");
        contents.put("figures", "Charts");
        contents.put("tables", "Tables");
        contents.put("requests", "Single requests");
        contents.put("setup", "Set-up");
        return contents;
    }

    private void contents() {
        html.open("nav", "class", "contents", "aria-label", "Contents");
        CONTENTS.forEach((target, name) -> html.element("a", name, "href", "#" + target));
        html.close("nav").line();
    }

    private void charts() {
        html.element("h2", "Charts", "id", "figures")
                .element("p", "Times run from the start of the load"
                        + (run.phases().isEmpty() ? "." : "; phases are shaded.")
                        + " Drag to zoom in, double-click to zoom out.", "class", "muted")
                .element("noscript", "Charts need JavaScript; all other figures are below.")
                .open("div", "class", "charts", "id", "charts").close("div").line()
                .element("h3", "Percentile spectrum")
                .element("p", "How long the slowest share of all took: each further nine takes the same room.", "class",
                        "muted")
                .open("div", "id", "spectrum").close("div").line();
    }

    /** Data in a script: a name must not end it. */
    private String data() {
        ObjectNode data = ((ObjectNode) timeline).deepCopy();
        new Spectrum(measured).writeTo(data);
        return data.toString().replace("<", "\\u003c");
    }

    static String when(Instant instant) {
        return WHEN.format(instant);
    }
}
