package dev.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a run leaves behind, read as a file: all that matters is there before any script runs. */
class ReportPageTest {

    @TempDir
    static Path folder;

    private static LoadResult result;
    private static String html;
    private static Document page;

    @BeforeAll
    static void run() throws Exception {
        result = ReportedRun.in(folder);
        html = ReportedRun.page(folder);
        page = Jsoup.parse(html);
    }

    @Test
    void isWrittenNextToTheSummary() {
        assertThat(folder.resolve("summary.json")).exists();
        assertThat(folder.resolve("report.html.part")).doesNotExist();
    }

    @Test
    void saysFirstWhetherTheRunPassedAndWhyNot() {
        assertThat(page.select(".verdict strong").first().text()).isEqualTo("✗ Failed: 2 reasons");
        assertThat(page.select(".verdict").first().select("li").eachText()).hasSameSizeAs(result.reasons());
    }

    @Test
    void hasTheFiguresOfTheResult() {
        JsonNode run = new ObjectMapper().readTree(page.getElementById("run").data());
        double requests = 0;
        for (int i = 0; i < run.get("time").size(); i++) {
            requests += run.get("requests").get(i).asDouble() * run.get("width").get(i).asDouble();
        }
        assertThat(requests).isBetween(125.0, 127.0);
        assertThat(page.select("table").eachText()).anySatisfy(table -> assertThat(table)
                .startsWith("Endpoints: http_req_response_time").contains("100 %"));
        assertThat(run.get("plans").get(0).get("unit").asString()).isEqualTo("iterations/s");
        assertThat(run.get("phases").get(0).get("name").asString()).isEqualTo("peak");
        assertThat(run.get("timeTitle").asString()).isEqualTo("Response time");
    }

    @Test
    void tellsOfSingleRequests() {
        assertThat(page.select("#requests ~ .sample summary").eachText()).anySatisfy(text -> assertThat(text)
                .contains("→ 500"));
        assertThat(page.select("pre").eachText())
                .anySatisfy(text -> assertThat(text).contains("IllegalStateException"));
    }

    @Test
    void hasNoSecret() {
        assertThat(html).doesNotContain("geheim");
    }

    @Test
    void isSmall() throws Exception {
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(300_000);
    }
}
