package dev.loadtest.internal.engine;

import java.util.List;
import java.util.Optional;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.ThresholdRule;

/** The one door into the engine. */
public final class Engine {

    private Engine() {}

    /**
     * Checks everything, runs the scenarios, and judges.
     *
     * @throws dev.loadtest.LoadConfigurationException if anything is wrong with settings or scenarios
     */
    public static LoadResult run(RunSettings settings, List<Scenario> scenarios) {
        List<ThresholdRule> thresholds = Validation.requireValid(settings, scenarios, RunConsole.settingProblem());
        return new Run(settings, scenarios, thresholds, Time.system(), RunConsole.open(), VuCeiling.ofThisMachine())
                .execute();
    }

    /** As {@link #run(RunSettings, List)}, on another clock, console and machine. */
    static LoadResult run(RunSettings settings, List<Scenario> scenarios, Time time, RunConsole console,
            VuCeiling ceiling) {
        List<ThresholdRule> thresholds = Validation.requireValid(settings, scenarios, Optional.empty());
        return new Run(settings, scenarios, thresholds, time, console, ceiling).execute();
    }
}
