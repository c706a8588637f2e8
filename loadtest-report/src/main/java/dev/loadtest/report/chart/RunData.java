package dev.loadtest.report.chart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.RunDescription;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What charts draw, as JSON.
 *
 * <pre>
 * time      ends of the intervals, in s since the start of the load       p50 p90 p95 p99 max   ms, null without values
 * width     their lengths, in s                                           timeTitle             what these are
 * vus       active at the end                                             heat.edges            ms, one more than bands
 * iterations, requests, failedRequests, failedChecks,                     heat.rows             for each interval its
 * failedIterations, dropped   per second                                                        first band, then counts
 * plans     [{scenario, unit, points: [[s, value], …]}]                   phases                [{name, from, to}]
 * </pre>
 */
record RunData(RunDescription run, List<Tick> ticks, ChartedTime shown) {

    private static final double SECOND = 1e9;
    private static final double MILLI = 1e6;

    ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        fill(node, "time", tick -> tick.toNanos() / SECOND);
        fill(node, "width", tick -> tick.widthNanos() / SECOND);
        vus(node.putArray("vus"));
        rate(node, "iterations", Tick::iterations);
        rate(node, "requests", Tick::requests);
        rate(node, "failedRequests", Tick::failedRequests);
        rate(node, "failedChecks", Tick::failedChecks);
        rate(node, "failedIterations", Tick::failedIterations);
        rate(node, "dropped", Tick::dropped);
        node.put("timeTitle", shown.title());
        Map.of("p50", 50.0, "p90", 90.0, "p95", 95.0, "p99", 99.0)
                .forEach((name, percentile) -> times(node, name, spread -> spread.percentile(percentile)));
        times(node, "max", Spread::max);
        heat(node.putObject("heat"));
        plans(node.putArray("plans"));
        ArrayNode phases = node.putArray("phases");
        run.phases().forEach(phase -> phases.addObject().put("name", phase.name())
                .put("from", seconds(phase.from())).put("to", seconds(phase.to())));
        return node;
    }

    private void fill(ObjectNode node, String key, ToDoubleFunction<Tick> value) {
        ArrayNode array = node.putArray(key);
        ticks.forEach(tick -> add(array, value.applyAsDouble(tick)));
    }

    private void rate(ObjectNode node, String key, ToDoubleFunction<Tick> count) {
        fill(node, key, tick -> count.applyAsDouble(tick) * SECOND / Math.max(1, tick.widthNanos()));
    }

    /** The number stays what it was while nobody has counted. */
    private void vus(ArrayNode array) {
        OptionalDouble last = OptionalDouble.empty();
        for (Tick tick : ticks) {
            last = tick.vus().isPresent() ? tick.vus() : last;
            add(array, last.orElse(0));
        }
    }

    private void times(ObjectNode node, String key, ToDoubleFunction<Spread> value) {
        ArrayNode array = node.putArray(key);
        for (Tick tick : ticks) {
            Spread spread = spread(tick);
            if (spread == null) {
                array.addNull();
            } else {
                add(array, value.applyAsDouble(spread) / MILLI);
            }
        }
    }

    private @Nullable Spread spread(Tick tick) {
        return tick.times().get(shown);
    }

    private void heat(ObjectNode node) {
        List<Spread> spreads = ticks.stream().flatMap(tick -> Stream.ofNullable(spread(tick))).toList();
        int lowest = spreads.stream().mapToInt(Spread::firstBand).min().orElse(0);
        int highest = spreads.stream().mapToInt(Spread::lastBand).max().orElse(0);
        ArrayNode edges = node.putArray("edges");
        for (int band = lowest; band <= highest + 1; band++) {
            add(edges, Spread.bandStart(band) / MILLI);
        }
        ArrayNode rows = node.putArray("rows");
        for (Tick tick : ticks) {
            ArrayNode row = rows.addArray();
            Spread spread = spread(tick);
            if (spread != null) {
                row.add(spread.firstBand() - lowest);
                for (int band = spread.firstBand(); band <= spread.lastBand(); band++) {
                    row.add(spread.inBand(band));
                }
            }
        }
    }

    private void plans(ArrayNode array) {
        run.scenarios().forEach(scenario -> scenario.profile()
                .flatMap(profile -> scenario.startsAt().flatMap(start -> PlannedLoad.of(profile, start)))
                .ifPresent(plan -> {
                    ObjectNode node = array.addObject().put("scenario", scenario.name()).put("unit", plan.unit());
                    ArrayNode points = node.putArray("points");
                    plan.points().forEach(point -> {
                        ArrayNode pair = points.addArray();
                        add(pair, point.seconds());
                        add(pair, point.value());
                    });
                }));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / SECOND;
    }

    /** Four significant digits are more than anybody sees, and make the page small. */
    private static void add(ArrayNode array, double value) {
        double scale = value == 0 ? 1 : Math.pow(10, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))));
        double rounded = Math.round(value * scale) / scale;
        if (rounded == Math.rint(rounded)) {
            array.add((long) rounded);
        } else {
            array.add(rounded);
        }
    }
}
