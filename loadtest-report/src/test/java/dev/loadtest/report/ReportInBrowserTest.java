package dev.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run whose names are full of HTML, as a browser shows it. */
class ReportInBrowserTest {

    // The browser's helpers may still be writing when it has ended.
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Chromium.Page page;
    private static Document dom;
    private static Path traffic;

    @BeforeAll
    static void openTheReport() throws Exception {
        Chromium chromium = Chromium.in(folder);
        ReportedRun.in(folder);
        traffic = folder.resolve("traffic.json");
        page = chromium.open(folder.resolve("report.html"), "--log-net-log=" + traffic,
                "--net-log-capture-mode=Everything");
        dom = Jsoup.parse(page.dom());
    }

    @Test
    void leavesTheConsoleEmpty() {
        assertThat(page.console()).isEmpty();
    }

    @Test
    void drawsAllCharts() {
        assertThat(dom.root().selectFirst("html").attr("data-ready")).isEqualTo("true");
        assertThat(dom.select("#charts figure")).extracting(figure -> figure.id()).containsExactly("chart-vus",
                "chart-iterations", "chart-requests", "chart-latency", "chart-heat", "chart-errors");
        assertThat(dom.select("#charts canvas")).hasSize(6);
        assertThat(dom.select("#spectrum canvas")).hasSize(1);
        assertThat(dom.select(".plot")).allSatisfy(plot -> assertThat(plot.attr("aria-label")).isNotBlank());
    }

    @Test
    void showsForeignNamesAsText() {
        assertThat(dom.title()).isEqualTo("✗ " + ReportedRun.HTML);
        assertThat(dom.select("h1").text()).isEqualTo(ReportedRun.HTML);
        assertThat(dom.select("tbody bdi").eachText()).contains(ReportedRun.HTML, ReportedRun.WORLD,
                ReportedRun.QUOTES.replace('\n', ' '));
        assertThat(dom.select("img, iframe, link, b")).isEmpty();
        assertThat(dom.select("script")).hasSize(3);
    }

    @Test
    void asksNoServerForAnything() throws Exception {
        assertThat(dom.select("[src]")).isEmpty();
        assertThat(Files.readString(traffic)).contains("report.html").doesNotContain("evil.invalid");
    }
}
