package dev.loadtest.internal.summary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prints samples, to be looked at: {@code main(coloured?)}. */
final class SummaryPreview {

    private SummaryPreview() {}

    public static void main(String[] arguments) {
        Style style = new Style(arguments.length > 0);
        TerminalSummary summary = new TerminalSummary(style, TerminalSummary.UNLIMITED, false);
        Path folder = Path.of("target", "loadtest", "PublishingLoadTest.authorsPublish-1");
        RunReport passing = SampleRun.publishing().report();
        Console.standardOutput().print(new Announcement(passing.title(), List.of("influxdb (http://localhost:8086)"),
                OptionalInt.of(10), Duration.ofSeconds(50), passing.scenarios(), Optional.empty()).text());
        Console.standardOutput().print(summary.render(passing, List.of(folder.resolve("summary.json"))));
        Console.standardOutput().print(summary.render(SampleRun.failing().report(),
                List.of(folder.resolve("summary.json"), folder.resolve("failures.txt"))));
    }
}
