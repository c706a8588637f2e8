package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConsoleTest {

    @TempDir
    private Path temporary;

    private final StringBuilder printed = new StringBuilder();

    private RunConsole console(ConsoleMode mode) {
        return new SystemRunConsole(mode, Style.PLAIN, 0, new Console(printed::append));
    }

    @Test
    void theHeaderSaysWhatIsAboutToRun() {
        console(ConsoleMode.PLAIN).started(new Announcement("PublishingLoadTest.authorsPublish",
                List.of("influxdb (http://localhost:8086)"), OptionalInt.of(10), Duration.ofSeconds(50),
                SampleRun.publishing().report().scenarios(), Optional.empty()).text());

        assertThat(printed).hasToString(
                """

                          PublishingLoadTest.authorsPublish

                             output: influxdb (http://localhost:8086)
                          scenarios: 1 scenario, 10 max VUs, 50s max duration (incl. graceful stop):
                                     * default: Up to 10 looping VUs for 20s over 3 stages (gracefulRampDown: 30s, gracefulStop: 30s)

                        """);
    }

    @Test
    void aRunWithoutALimitOfVirtualUsersNamesNone() {
        console(ConsoleMode.PLAIN).started(new Announcement("t", List.of(), OptionalInt.empty(), Duration.ofMinutes(2),
                List.of(), Optional.empty()).text());

        assertThat(printed.toString()).contains("scenarios: 0 scenarios, 2m0s max duration");
    }

    @Test
    void theSummaryComesLastWithTheFilesThatWereWritten() {
        RunConsole console = console(ConsoleMode.PLAIN);
        console.progress(LivePreview.frame(0));
        console.progress(LivePreview.frame(3));

        Optional<Path> folder = console.finished(SampleRun.publishing().report(), Optional.of(temporary));

        assertThat(folder).contains(temporary);
        assertThat(printed.toString()).containsSubsequence("   3.0s  default", "█ TOTAL RESULTS", "✓ PASSED",
                "  report: " + temporary.resolve("summary.json") + "\n");
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLineOfTheSummary() throws IOException {
        Path occupied = Files.writeString(temporary.resolve("occupied"), "");

        Optional<Path> folder = console(ConsoleMode.PLAIN).finished(SampleRun.publishing().report(),
                Optional.of(occupied));

        assertThat(folder).isEmpty();
        assertThat(printed.toString()).contains("✓ PASSED", "    ! The report could not be written to ");
    }

    @Test
    void offIsSilentAndStillWritesTheReport() {
        RunConsole console = console(ConsoleMode.OFF);
        console.started(
                new Announcement("t", List.of(), OptionalInt.empty(), Duration.ZERO, List.of(), Optional.empty())
                        .text());
        console.progress(LivePreview.frame(0));

        assertThat(console.finished(SampleRun.publishing().report(), Optional.of(temporary))).contains(temporary);
        assertThat(printed).isEmpty();
    }

    @Test
    void aRunThatCameToNoResultLeavesNoBarBehind() {
        Screen screen = new Screen(80);
        RunConsole console = new SystemRunConsole(ConsoleMode.LIVE, Style.PLAIN, 80, new Console(screen));
        console.progress(LivePreview.frame(3));
        console.close();
        console.progress(LivePreview.frame(4));

        assertThat(screen.text()).isEmpty();
    }
}
