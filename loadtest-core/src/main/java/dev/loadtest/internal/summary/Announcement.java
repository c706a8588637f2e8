package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import dev.loadtest.internal.summary.RunReport.ScenarioReport;

/**
 * What is about to run.
 *
 * @param title what is run, for example {@code PublishingLoadTest.authorsPublish}
 * @param outputs where the samples go, each in a few words; none if they go nowhere
 * @param links where people may look while it runs, by the name of the output that says so
 * @param maxVus the most virtual users at any time; empty if there is no limit
 * @param maxDuration the longest that the run takes, graceful stops included
 * @param scenarios what is asked for
 * @param sizing how much of what is written is run, in a line; empty if all of it
 * @param warmUp what the engine has done before, to warm up the JVM, in a line; empty if nothing
 */
public record Announcement(String title, List<String> outputs, Map<String, List<String>> links, OptionalInt maxVus,
        Duration maxDuration, List<ScenarioReport> scenarios, Optional<String> sizing, Optional<String> warmUp) {

    private static final int LABEL = 11;

    /** Copies the lists. */
    public Announcement {
        outputs = List.copyOf(outputs);
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        scenarios = List.copyOf(scenarios);
    }

    /** An announcement in a JVM that was warm, or stays cold. */
    public Announcement(String title, List<String> outputs, OptionalInt maxVus, Duration maxDuration,
            List<ScenarioReport> scenarios, Optional<String> sizing) {
        this(title, outputs, Map.of(), maxVus, maxDuration, scenarios, sizing, Optional.empty());
    }

    /** The text, in whole lines. */
    public String text() {
        StringBuilder text = new StringBuilder("\n  ").append(Printable.of(title)).append("\n\n");
        if (!outputs.isEmpty()) {
            text.append("     output: ").append(Printable.of(String.join(", ", outputs))).append('\n');
        }
        links.forEach((output, lines) -> lines.forEach(line -> text
                .append(Printable.padStart(Printable.of(output), LABEL)).append(": ").append(Printable.of(line))
                .append('\n')));
        sizing.ifPresent(size -> text.append("       size: ").append(Printable.of(size)).append('\n'));
        warmUp.ifPresent(done -> text.append("    warm-up: ").append(Printable.of(done)).append('\n'));
        text.append("  scenarios: ").append(NumberText.counted(scenarios.size(), "scenario"));
        maxVus.ifPresent(max -> text.append(", ").append(max).append(" max VUs"));
        text.append(", ").append(TimeText.of(maxDuration)).append(" max duration (incl. graceful stop):\n");
        for (ScenarioReport scenario : scenarios) {
            text.append("             * ").append(Printable.of(scenario.name())).append(": ")
                    .append(Printable.of(scenario.description())).append('\n');
        }
        return text.append('\n').toString();
    }
}
