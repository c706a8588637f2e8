package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.config.Setting;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.config.Sizing;
import dev.loadtest.internal.data.FeederCursors;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.ThresholdRule;

/** The one door into the engine. */
public final class Engine {

    private Engine() {}

    /**
     * Checks everything, runs the scenarios in the size that was asked for, and judges.
     *
     * @throws dev.loadtest.LoadConfigurationException if anything is wrong with settings or scenarios
     */
    public static LoadResult run(RunSettings settings, List<Scenario> scenarios) {
        Settings outside = Settings.ofThisProcess();
        @Nullable
        String console = outside.find(Settings.CONSOLE).map(Setting::value).orElse(null);
        return run(settings, scenarios, outside, Time.system(), () -> RunConsole.open(console),
                VuCeiling.ofThisMachine(), () -> JvmWarmUp.once(outside, Time.system()));
    }

    /** As {@link #run(RunSettings, List)}, told by other settings, on another clock, console and machine. */
    static LoadResult run(RunSettings settings, List<Scenario> scenarios, Settings outside, Time time,
            Supplier<RunConsole> console, VuCeiling ceiling) {
        return run(settings, scenarios, outside, time, console, ceiling, Optional::empty);
    }

    private static LoadResult run(RunSettings settings, List<Scenario> scenarios, Settings outside, Time time,
            Supplier<RunConsole> console, VuCeiling ceiling, Supplier<Optional<String>> warmUp) {
        Sizing sizing = Sizing.of(outside, settings.presets());
        OutsideSettings told = OutsideSettings.applied(settings, outside);
        ChosenOutputs outputs = ChosenOutputs.of(settings.outputs(), outside);
        RunSettings sized = told.settings().withPhasesScaled(sizing.scaling()::duration);
        List<Scenario> sizedScenarios = scenarios.stream().map(scenario -> scenario
                .withProfile(sizing.scaling().profile(scenario.profile()))
                .startAfter(sizing.scaling().duration(scenario.startAfter()))).toList();
        try (FeederCursors feeders = new FeederCursors(time, rowNumbers(settings))) {
            List<String> problems = new ArrayList<>(SettingsCheck.problems(outside, sizing, outputs.keys()));
            problems.addAll(told.problems());
            problems.addAll(outputs.problems());
            List<ThresholdRule> thresholds = Validation.requireValid(sized, sizedScenarios, problems, feeders);
            return new Run(sized, sizedScenarios, thresholds, time, console.get(), ceiling, feeders,
                    sizing.description(), warmUp.get(), outputs.outputs()).execute();
        }
    }

    /** The rows of test data that are this segment's. */
    private static LongUnaryOperator rowNumbers(RunSettings settings) {
        try {
            return settings.segment()::indexOf;
        } catch (IllegalArgumentException e) {
            // Reported with everything else that is wrong, before any row is read.
            return LongUnaryOperator.identity();
        }
    }
}
