package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import dev.loadtest.Scenario;
import dev.loadtest.internal.schedule.VuPlan;
import dev.loadtest.internal.summary.Announcement;
import dev.loadtest.internal.summary.RunReport.ScenarioReport;
import dev.loadtest.internal.summary.TimeText;
import dev.loadtest.profile.RampingVus;

/** What is announced before a run. */
final class RunHeader {

    private RunHeader() {}

    static String of(String title, List<Scenario> scenarios, List<VuPlan> plans) {
        long lastNanos = 0;
        for (int i = 0; i < plans.size(); i++) {
            lastNanos = Math.max(lastNanos, scenarios.get(i).startAfter().toNanos() + plans.get(i).lastNanos());
        }
        return new Announcement(title, List.of(), OptionalInt.of(plans.stream().mapToInt(VuPlan::maxVus).sum()),
                Duration.ofNanos(lastNanos), scenarios.stream().map(RunHeader::describe).toList()).text();
    }

    /** k6's line: the profile, and in parentheses what happens at its edges. */
    static ScenarioReport describe(Scenario scenario) {
        List<String> edges = new ArrayList<>();
        if (!scenario.startAfter().isZero()) {
            edges.add("startAfter: " + TimeText.of(scenario.startAfter()));
        }
        if (scenario.profile() instanceof RampingVus ramping) {
            edges.add("gracefulRampDown: " + TimeText.of(ramping.gracefulRampDown()));
        }
        edges.add("gracefulStop: " + TimeText.of(scenario.gracefulStop()));
        return new ScenarioReport(scenario.name(),
                scenario.profile().description() + " (" + String.join(", ", edges) + ")");
    }
}
