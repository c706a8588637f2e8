package dev.loadtest.internal.summary;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.summary.ProgressFrame.ScenarioProgress;
import dev.loadtest.internal.summary.ProgressFrame.State;

/** A line per scenario every few seconds, for logs and whatever cannot redraw: the first frame, the last, some between. */
final class PlainProgress implements ProgressDisplay {

    static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int NAME_LIMIT = 30;
    private static final int CLOCK_WIDTH = 7;

    private final Console console;
    private final Set<String> done = new HashSet<>();
    private @Nullable ProgressFrame pending;
    private Duration next = Duration.ZERO;

    PlainProgress(Console console) {
        this.console = console;
    }

    @Override
    public void show(ProgressFrame frame) {
        pending = frame;
        if (frame.elapsed().compareTo(next) >= 0) {
            // On the grid, so that one late frame does not shift all that follow.
            long intervals = frame.elapsed().dividedBy(INTERVAL);
            next = INTERVAL.multipliedBy(intervals + 1);
            print(frame);
        }
    }

    @Override
    public void finish() {
        if (pending != null) {
            print(pending);
        }
    }

    private void print(ProgressFrame frame) {
        pending = null;
        int nameWidth = frame.scenarios().stream()
                .mapToInt(scenario -> Printable.width(name(scenario)))
                .max()
                .orElse(0);
        StringBuilder block = new StringBuilder();
        for (ScenarioProgress scenario : frame.scenarios()) {
            boolean told = scenario.state() == State.DONE && !done.add(scenario.name());
            if (!told) {
                block.append(Printable.padStart(TimeText.clock(frame.elapsed()), CLOCK_WIDTH)).append("  ")
                        .append(Printable.padEnd(name(scenario), nameWidth)).append("  ")
                        .append(line(scenario)).append('\n');
            }
        }
        console.print(block.toString());
    }

    private static String name(ScenarioProgress scenario) {
        return Printable.fit(Printable.of(scenario.name()), NAME_LIMIT);
    }

    private static String line(ScenarioProgress scenario) {
        return switch (scenario.state()) {
            case WAITING -> "[  0%]  waiting for its start";
            case RUNNING, DONE -> figures(scenario);
            case PAUSED -> figures(scenario) + "  paused";
            case STOPPING -> figures(scenario) + "  stopping";
        };
    }

    private static String figures(ScenarioProgress scenario) {
        return "[" + ProgressText.percent(scenario.fraction()) + "]  "
                + ProgressText.vus(scenario.activeVus(), scenario.maxVus()) + "  " + ProgressText.figures(scenario);
    }
}
