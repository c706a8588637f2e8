package dev.loadtest.internal.summary;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.internal.summary.ProgressFrame.ScenarioProgress;

/** A bar per scenario, redrawn in place; gone when the run is over. */
final class LiveProgress implements ProgressDisplay {

    private static final int NAME_LIMIT = 30;
    private static final int BAR = 40;
    private static final int SMALLEST_BAR = 10;
    /** More lines than the terminal has cannot be redrawn in place. */
    private static final int SCENARIOS = 10;
    private static final int DECORATION = "  ".length() + " ✓ [".length() + "] 100%  ".length();

    private final Console console;
    private final Style style;
    private final int width;

    /** For a terminal of that many columns. */
    LiveProgress(Console console, Style style, int width) {
        this.console = console;
        this.style = style;
        // Erasing the rest of a line that is full would erase its last character.
        this.width = width - 1;
    }

    @Override
    public void show(ProgressFrame frame) {
        console.show(this, lines(frame));
    }

    @Override
    public void finish() {
        console.show(this, List.of());
    }

    List<String> lines(ProgressFrame frame) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.cut(headline(frame), width));
        List<ScenarioProgress> shown = frame.scenarios().subList(0, Math.min(SCENARIOS, frame.scenarios().size()));
        int name = shown.stream().mapToInt(scenario -> Printable.width(name(scenario))).max().orElse(0);
        int right = shown.stream().mapToInt(scenario -> Printable.width(right(scenario))).max().orElse(0);
        int bar = Math.max(SMALLEST_BAR, Math.min(BAR, width - name - right - DECORATION));
        for (ScenarioProgress scenario : shown) {
            lines.add(line(scenario, name, bar));
        }
        if (shown.size() < frame.scenarios().size()) {
            lines.add(Printable.cut("  … and " + (frame.scenarios().size() - shown.size()) + " more scenarios", width));
        }
        return lines;
    }

    private static String headline(ProgressFrame frame) {
        int active = frame.scenarios().stream().mapToInt(ScenarioProgress::activeVus).sum();
        long complete = frame.scenarios().stream().mapToLong(ScenarioProgress::iterations).sum();
        long interrupted = frame.scenarios().stream().mapToLong(ScenarioProgress::interrupted).sum();
        return "running (" + TimeText.clock(frame.elapsed()) + " of " + TimeText.of(frame.total()) + "), " + active
                + " VUs, " + complete + " complete and " + interrupted + " interrupted iterations";
    }

    private static String name(ScenarioProgress scenario) {
        return Printable.fit(Printable.of(scenario.name()), NAME_LIMIT);
    }

    private static String right(ScenarioProgress scenario) {
        return ProgressText.vus(scenario.activeVus(), scenario.maxVus()) + "  " + ProgressText.figures(scenario);
    }

    /** Coloured only after it was cut: half an escape sequence would colour the rest of the screen. */
    private String line(ScenarioProgress scenario, int nameWidth, int barWidth) {
        String line = "  " + Printable.padEnd(name(scenario), nameWidth) + " " + mark(scenario) + " ["
                + bar(ProgressText.clamp(scenario.fraction()), barWidth) + "] "
                + ProgressText.percent(scenario.fraction()) + "  " + right(scenario);
        String cut = Printable.cut(line, width);
        return scenario.failures() > 0 ? style.bad(cut) : cut;
    }

    private static String mark(ScenarioProgress scenario) {
        return switch (scenario.state()) {
            case WAITING -> "•";
            case RUNNING -> " ";
            case PAUSED -> "‖";
            case STOPPING -> "↓";
            case DONE -> scenario.interrupted() > 0 ? "✗" : "✓";
        };
    }

    static String bar(double fraction, int width) {
        int full = (int) (fraction * width);
        if (full >= width) {
            return "=".repeat(width);
        }
        String head = full == 0 ? "" : "=".repeat(full - 1) + ">";
        return head + "-".repeat(width - full);
    }
}
