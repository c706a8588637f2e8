package dev.loadtest.report.chart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.loadtest.output.Frame;
import dev.loadtest.output.RunDescription;
import tools.jackson.databind.JsonNode;

/**
 * The intervals of a run as far as charts need them. Its size is bounded: where there would be more than 900 intervals, two
 * and two become one, again and again, so that an hour is shown by intervals of 4 s. Not thread-safe.
 */
public final class Timeline {

    private static final int MOST = 900;
    private static final long SECOND = 1_000_000_000L;

    private final List<Tick> ticks = new ArrayList<>();
    private long width = SECOND;

    /** An empty one. */
    public Timeline() {}

    /**
     * Adds what was recorded after all that is here.
     *
     * @param frame the next frame of a run
     */
    public void add(Frame frame) {
        Tick tick = Tick.of(frame);
        // The first and the last frame may be so short that their rates say nothing.
        boolean small = tick.widthNanos() < width / 2;
        if (!ticks.isEmpty() && (small || ticks.getLast().widthNanos() < 0.75 * width)) {
            ticks.add(ticks.removeLast().with(tick));
        } else {
            ticks.add(tick);
        }
        if (ticks.size() > MOST) {
            halve();
        }
    }

    private void halve() {
        List<Tick> pairs = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i += 2) {
            pairs.add(i + 1 < ticks.size() ? ticks.get(i).with(ticks.get(i + 1)) : ticks.get(i));
        }
        ticks.clear();
        ticks.addAll(pairs);
        width *= 2;
    }

    /**
     * All of it, in the form that {@code charts.js} takes.
     *
     * @param run what was asked for: plans and phases
     * @return an object with an array for each line; times in seconds, latencies in milliseconds
     */
    public JsonNode toJson(RunDescription run) {
        return new RunData(run, List.copyOf(ticks), ChartedTime.leading(measured())).toJson();
    }

    private Set<ChartedTime> measured() {
        Set<ChartedTime> measured = EnumSet.noneOf(ChartedTime.class);
        ticks.forEach(tick -> measured.addAll(tick.times().keySet()));
        return measured;
    }
}
