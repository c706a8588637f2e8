package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.summary.ProgressFrame;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.internal.time.Time;

/** Runs scenarios on the real clock without printing anything. */
final class RealRun {

    private RealRun() {}

    static LoadResult run(Scenario... scenarios) {
        return run(RunSettings.DEFAULTS, scenarios);
    }

    static LoadResult run(RunSettings settings, Scenario... scenarios) {
        return Engine.run(settings, List.of(scenarios), Settings.none(), Time.system(), () -> new RunConsole() {
            @Override
            public void started(String header) {}

            @Override
            public void progress(ProgressFrame frame) {}

            @Override
            public Optional<Path> finished(RunReport report, Optional<Path> folder) {
                return folder;
            }
        }, VuCeiling.ofThisMachine());
    }
}
