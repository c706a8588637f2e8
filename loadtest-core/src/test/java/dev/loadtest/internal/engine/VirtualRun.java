package dev.loadtest.internal.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.summary.ProgressFrame;
import dev.loadtest.internal.summary.RunConsole;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.internal.time.ManualTime;

/** Runs scenarios in virtual time, and keeps what the console was told. */
final class VirtualRun {

    final ManualTime time = new ManualTime();
    final List<ProgressFrame> frames = new ArrayList<>();
    RunSettings settings = RunSettings.DEFAULTS;
    VuCeiling ceiling = new VuCeiling(100_000, "nothing");
    Settings outside = Settings.none();
    String header = "";

    LoadResult run(Scenario... scenarios) {
        return time.run(() -> runInTime(scenarios));
    }

    /** As {@link #run}, for a caller who is in virtual time already. */
    LoadResult runInTime(Scenario... scenarios) {
        return Engine.run(settings, List.of(scenarios), outside, time, SilentConsole::new, ceiling);
    }

    /** The time that has passed in the run. */
    Duration elapsed() {
        return time.elapsed();
    }

    /** Works for that long, deaf to everything but an interruption. */
    void work(Duration duration) throws InterruptedException {
        time.sleepUntil(time.nanoTime() + duration.toNanos());
    }

    private final class SilentConsole implements RunConsole {

        @Override
        public void started(String text) {
            header = text;
        }

        @Override
        public void progress(ProgressFrame frame) {
            frames.add(frame);
        }

        @Override
        public Optional<Path> finished(RunReport report, Optional<Path> folder) {
            return folder;
        }
    }
}
