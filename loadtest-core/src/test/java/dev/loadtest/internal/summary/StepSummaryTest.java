package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Markdown that a build server shows, as a reader of Markdown reads it. */
class StepSummaryTest {

    @TempDir
    private Path temporary;

    @Test
    void thePageBeginsWithTheVerdictAndSaysWhatSpeaksAgainstTheRun() {
        Document page = page(SampleRun.failing().report());

        assertThat(page.select("h3").text())
                .isEqualTo("❌ PublishingLoadTest.authorsPublish failed in 20s");
        assertThat(page.select("ul li").eachText())
                .anySatisfy(reason -> assertThat(reason).startsWith("threshold crossed: "))
                .anySatisfy(reason -> assertThat(reason).startsWith("iteration failed: "));
    }

    @Test
    void thresholdsAndRequestsAreTables() {
        Document page = page(SampleRun.publishing().report());

        assertThat(page.select("h3").text()).isEqualTo("✅ PublishingLoadTest.authorsPublish passed in 20s");
        assertThat(page.select("table").first().select("tbody tr td").eachText())
                .startsWith("http_req_duration p(95)<800", "p(95)=98.71ms", "✅");
        assertThat(page.select("table").last().select("thead th").eachText())
                .containsExactly("by http_req_duration", "requests", "failed", "med", "p(95)", "p(99)", "max");
        assertThat(page.select("table").last().select("tbody tr").last().text()).startsWith("all ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "</td></table><img src=x onerror=y>", "[link](javascript:x)",
            "a | b \\| c \\", "`code` **bold** _it_ ~~gone~~", "- a", "1. one", "# head", "&lt;b&gt; &#60;",
            "https://example.org/?a=b&c=d", "@everyone #1 $x^2$ :smile:", "grüße 日本 🚀", "<!-- hidden", "'\"", "+ x",
            "2) y",
            "GET /a?b={c}", "---", "===", "> quote"})
    void foreignTextIsText(String name) {
        SampleRun run = new SampleRun().http("GET", name, 200, 12).iteration(20, false).notice(name)
                .check(name, SampleRun.request("GET", name, 200), false);

        Document page = page(run.report());

        assertThat(page.select("td").eachText()).contains("GET " + name.strip());
        assertThat(page.select("li").eachText()).contains(name.strip())
                .anySatisfy(
                        reason -> assertThat(reason).startsWith("check failed: '" + name + "' on GET " + name + ", "));
        assertThat(page.body().select("*")).extracting(element -> element.tagName()).containsOnly("body", "h3", "p",
                "strong", "br", "ul", "li", "table", "thead", "tbody", "tr", "th", "td");
    }

    @Test
    void whatWouldBreakALineOrTurnTheWritingIsSpelledOut() {
        Document page = page(SampleRun.publishing().notice("a\n\n## b\t\u202ec").report());

        assertThat(page.select("li").text()).isEqualTo("a\\n\\n## b\\t\\u202ec");
    }

    @Test
    void runsAreAddedToWhatIsThere() throws IOException {
        Path file = Files.writeString(temporary.resolve("step.md"), "before\n");

        assertThat(StepSummary.append(file.toString(), SampleRun.publishing().report())).isEmpty();
        assertThat(StepSummary.append(file.toString(), SampleRun.failing().report())).isEmpty();

        assertThat(Files.readString(file)).startsWith("before\n").containsSubsequence("### ✅ ", "### ❌ ");
    }

    @Test
    void nothingIsAddedWhereNobodyAsks() {
        assertThat(StepSummary.append(null, SampleRun.publishing().report())).isEmpty();
        assertThat(StepSummary.append(" ", SampleRun.publishing().report())).isEmpty();
    }

    @Test
    void aFileThatWouldGetTooLongStaysAsItIs() throws IOException {
        byte[] full = new byte[(int) StepSummary.LIMIT - 100];
        Path file = Files.write(temporary.resolve("step.md"), full);

        Optional<String> problem = StepSummary.append(file.toString(), SampleRun.publishing().report());

        assertThat(problem).hasValueSatisfying(text -> assertThat(text).contains("GITHUB_STEP_SUMMARY", "1 MiB"));
        assertThat(Files.readAllBytes(file)).isEqualTo(full);
    }

    @Test
    void aFileThatCannotBeWrittenIsARemarkInTheSummaryNotAnException() {
        StringBuilder printed = new StringBuilder();
        Path file = temporary.resolve("no-such-folder").resolve("step.md");
        RunConsole console = new SystemRunConsole(ConsoleMode.PLAIN, Style.PLAIN, 0, new Console(printed::append),
                file.toString());

        console.finished(SampleRun.publishing().report(), Optional.empty());

        assertThat(printed).contains("! Nothing was added to GITHUB_STEP_SUMMARY: ", "✓ PASSED");
    }

    @Test
    void aRunWithManyRequestsStaysAPage() {
        SampleRun run = new SampleRun();
        for (int i = 0; i < 500; i++) {
            run.http("GET", "/" + "x".repeat(2_000) + i, 200, 5);
        }

        assertThat(MarkdownSummary.render(run.report())).hasSizeLessThan(20_000)
                .contains("… and 480 more, see summary.json");
    }

    private static Document page(RunReport report) {
        List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
        return Jsoup.parse(HtmlRenderer.builder().extensions(tables).build()
                .render(Parser.builder().extensions(tables).build().parse(MarkdownSummary.render(report))));
    }
}
