package dev.loadtest.report.live;

import java.util.Map;
import java.util.function.Supplier;

import dev.loadtest.report.chart.PageAssets;

/**
 * A file of the page.
 *
 * @param type its media type
 * @param text its content, read for each page, of which there are few
 */
record Asset(String type, Supplier<String> text) {

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** All there are, by path. */
    static final Map<String, Asset> ALL = Map.of(
            "/", new Asset("text/html; charset=utf-8", own("dashboard.html")),
            "/live.js", new Asset(SCRIPT, own("live.js")),
            "/live.css", new Asset(STYLE, own("live.css")),
            "/charts.js", new Asset(SCRIPT, PageAssets::charts),
            "/style.css", new Asset(STYLE, PageAssets::style),
            "/icon.svg", new Asset("image/svg+xml", own("icon.svg")));

    private static Supplier<String> own(String name) {
        return () -> PageAssets.own("live/" + name);
    }
}
