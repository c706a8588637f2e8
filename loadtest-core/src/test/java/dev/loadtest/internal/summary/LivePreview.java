package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.loadtest.internal.summary.ProgressFrame.ScenarioProgress;
import dev.loadtest.internal.summary.ProgressFrame.State;
import dev.loadtest.internal.time.Time;

/** A run without load, to be looked at in a terminal: {@code main(milliseconds between frames)}. */
final class LivePreview {

    private LivePreview() {}

    public static void main(String[] arguments) throws InterruptedException {
        long pause = Long.parseLong(arguments[0]) * 1_000_000;
        RunReport report = SampleRun.publishing().report();
        try (RunConsole console = RunConsole.open(System.getProperty("loadtest.console"))) {
            console.started(new Announcement(report.title(), List.of(), OptionalInt.of(12), Duration.ofSeconds(50),
                    report.scenarios(), Optional.empty()).text());
            for (int second = 0; second <= 20; second++) {
                console.progress(frame(second));
                if (second == 8) {
                    Console.standardOutput().print("a line of somebody else\n");
                }
                Time.system().sleepUntil(Time.system().nanoTime() + pause);
            }
            console.finished(report, Optional.empty());
        }
    }

    static ProgressFrame frame(int second) {
        State state = second < 20 ? State.RUNNING : State.DONE;
        State late = second < 5 ? State.WAITING : second < 18 ? State.RUNNING : State.STOPPING;
        return new ProgressFrame(Duration.ofSeconds(second), Duration.ofSeconds(20), List.of(
                new ScenarioProgress("default", state, second / 20.0, Math.min(10, second), 10, second * 50L, 0,
                        50.123, second == 0 ? Double.NaN : 148.21e6, 0),
                new ScenarioProgress("occasional-readers", late, (second - 5) / 15.0, second < 5 ? 0 : 2, 2,
                        Math.max(0, second - 5) * 3L, 0, 3, second < 6 ? Double.NaN : 12.3e6, second / 15)));
    }
}
