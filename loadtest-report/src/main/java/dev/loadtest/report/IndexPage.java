package dev.loadtest.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

import dev.loadtest.output.TestOutcome;
import dev.loadtest.report.chart.PageAssets;

/** The reports of several tests, a line each. */
record IndexPage(List<TestOutcome> outcomes) {

    String html() {
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        Html html = new Html();
        html.open("!doctype html").line().open("html", "lang", "en").open("head").open("meta", "charset", "utf-8")
                .open("meta", "http-equiv", "Content-Security-Policy", "content",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .element("title", (failed == 0 ? "✓ " : "✗ ") + "Load tests")
                .verbatim("style", PageAssets.own("style.css"))
                .close("head").line().open("body").open("main", "class", "page").element("h1", "Load tests")
                .open("section", "class", "verdict " + (failed == 0 ? "passed" : "failed"), "aria-label", "Verdict")
                .element("strong", failed == 0
                        ? "✓ All " + outcomes.size() + " passed"
                        : "✗ Failed: " + failed + " of " + outcomes.size())
                .close("section").line().open("div", "class", "wide").open("table").open("thead").open("tr");
        for (String column : List.of("test", "began", "took", "run", "test")) {
            html.element("th", column, "scope", "col", "class", "short");
        }
        html.close("tr").close("thead").open("tbody");
        outcomes.forEach(outcome -> outcome.runs().forEach(run -> write(html, outcome, run)));
        return html.close("tbody").close("table").close("div").close("main").close("body").close("html").line()
                .toString();
    }

    private static void write(Html html, TestOutcome outcome, TestOutcome.TestRun run) {
        html.open("tr").open("th", "scope", "row", "class", "text")
                .open("a", "href", link(outcome.reportRoot(), run.folder().resolve(ReportOutput.FILE)))
                .foreign(outcome.title()).close("a").close("th")
                .element("td", ReportPage.when(run.startedAt()), "class", "short")
                .element("td", Cell.length(run.duration()), "class", "short");
        for (Cell mark : List.of(Cell.mark(run.passed()), Cell.mark(outcome.passed()))) {
            html.element("td", mark.text(), "class", mark.look());
        }
        html.close("tr").line();
    }

    /** Relative, so that the folder can be moved and archived. */
    private static String link(Path root, Path file) {
        String path = root.toAbsolutePath().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
        try {
            return new URI(null, null, "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
