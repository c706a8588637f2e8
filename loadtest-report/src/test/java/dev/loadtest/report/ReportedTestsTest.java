package dev.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.output.TestOutcome;
import dev.loadtest.output.TestOutcome.TestRun;

/** What a test framework adds to reports. */
class ReportedTestsTest {

    @TempDir
    private Path root;

    private TestOutcome outcome(String title, Optional<String> failure) throws Exception {
        Path folder = Files.createDirectories(root.resolve(title + " #1"));
        Files.writeString(folder.resolve("report.html"), new LongRun(3, 1).html());
        return new TestOutcome(title, failure.isEmpty(), failure, root,
                List.of(new TestRun(Instant.EPOCH, Duration.ofSeconds(3), true, folder)));
    }

    @Test
    void theFailureOfATestStandsInTheReportsOfItsRuns() throws Exception {
        TestOutcome failed = outcome("Shop.pays", Optional.of("expected " + ReportedRun.HTML));

        new ReportedTests().finished(failed);

        Document page = Jsoup.parse(Files.readString(failed.runs().getFirst().folder().resolve("report.html")));
        assertThat(page.select(".verdict.failed pre").text()).isEqualTo("expected " + ReportedRun.HTML);
        assertThat(page.select("script")).hasSize(3);
    }

    @Test
    void theIndexLeadsToAllReports() throws Exception {
        ReportedTests tests = new ReportedTests();
        tests.finished(outcome("Shop.pays", Optional.of("too slow")));
        tests.finished(outcome("Shop.looks", Optional.empty()));

        Document index = Jsoup.parse(Files.readString(root.resolve("index.html")));

        assertThat(index.select(".verdict").text()).isEqualTo("✗ Failed: 1 of 2");
        assertThat(index.select("a").eachAttr("href")).containsExactly("Shop.pays%20%231/report.html",
                "Shop.looks%20%231/report.html");
        assertThat(index.select("tbody tr").eachText()).allSatisfy(row -> assertThat(row).contains("✓ passed"));
    }

    @Test
    void withoutReportsThereIsNoIndex() throws Exception {
        new ReportedTests().finished(new TestOutcome("Shop.pays", true, Optional.empty(), root, List.of()));

        assertThat(root.resolve("index.html")).doesNotExist();
    }
}
