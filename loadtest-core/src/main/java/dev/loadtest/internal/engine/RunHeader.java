package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.loadtest.Scenario;
import dev.loadtest.internal.summary.Announcement;
import dev.loadtest.internal.summary.RunReport.ScenarioReport;
import dev.loadtest.internal.summary.TimeText;
import dev.loadtest.profile.RampingVus;

/** What is announced before a run. */
final class RunHeader {

    private RunHeader() {}

    /**
     * What is to be said beside the scenarios.
     *
     * @param outputs where samples go
     * @param links where people may look, by the output's name
     * @param sizing how much of what is written is run
     * @param warmUp what was done before
     */
    record Told(List<String> outputs, Map<String, List<String>> links, Optional<String> sizing,
            Optional<String> warmUp) {}

    static String of(String title, List<Scenario> scenarios, VuNeed need, VuCeiling ceiling,
            Told told) {
        return new Announcement(title, told.outputs(), told.links(), need.most(), Duration.ofNanos(need.lastNanos()),
                scenarios.stream().map(scenario -> announce(scenario, ceiling)).toList(), told.sizing(),
                told.warmUp()).text();
    }

    /** As it is described, and what it may come to. */
    private static ScenarioReport announce(Scenario scenario, VuCeiling ceiling) {
        ScenarioReport described = describe(scenario);
        return WorstCase.of(scenario)
                .map(worst -> new ScenarioReport(described.name(),
                        described.description() + "; " + worst.text(ceiling)))
                .orElse(described);
    }

    /** k6's line: the profile, and in parentheses what happens at its edges. */
    static ScenarioReport describe(Scenario scenario) {
        List<String> edges = new ArrayList<>();
        if (!scenario.startAfter().isZero()) {
            edges.add("startAfter: " + TimeText.of(scenario.startAfter()));
        }
        if (!scenario.pacing().isZero()) {
            edges.add("pacing: " + TimeText.of(scenario.pacing()));
        }
        if (!scenario.minIterationDuration().isZero()) {
            edges.add("minIterationDuration: " + TimeText.of(scenario.minIterationDuration()));
        }
        if (scenario.profile() instanceof RampingVus ramping) {
            edges.add("gracefulRampDown: " + TimeText.of(ramping.gracefulRampDown()));
        }
        edges.add("gracefulStop: " + TimeText.of(scenario.gracefulStop()));
        return new ScenarioReport(scenario.name(), joined(scenario.profile().description(), edges));
    }

    /** One pair of parentheses, also where the profile itself ends with some. */
    private static String joined(String profile, List<String> edges) {
        String said = profile.endsWith(")") ? profile.substring(0, profile.length() - 1) + ", " : profile + " (";
        return said + String.join(", ", edges) + ")";
    }
}
