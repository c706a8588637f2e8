package dev.loadtest.report;

import static dev.loadtest.metric.BuiltinMetrics.GROUP_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_FAILED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.RunOutcome;

/** The figures: by endpoint, group and scenario, and all metrics. */
record TablesPart(RunOutcome outcome, Measured measured) {

    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 95.0, 99.0, 99.9);
    private static final List<String> FIGURES = List.of("mean", "p50", "p90", "p95", "p99", "p99.9", "max");
    /** From so many rows on it is quicker to type a name than to look for it. */
    private static final int MANY = 15;

    void writeTo(Html html) {
        html.element("h2", "Tables", "id", "tables");
        endpoints(html);
        groups(html);
        measures(html);
        scenarios(html);
        metrics(html);
    }

    private void endpoints(Html html) {
        Metric time = measured.has(HTTP_REQ_DURATION) && measured.leadingTime().equals(HTTP_REQ_RESPONSE_TIME)
                ? HTTP_REQ_RESPONSE_TIME
                : HTTP_REQ_DURATION;
        Map<Measured.Key, Double> counts = measured.counts(HTTP_REQS, Measured.Key.of("name", "method"));
        Map<Measured.Key, RateSnapshot> failed = measured.rates(HTTP_REQ_FAILED, Measured.Key.of("name", "method"));
        Map<Measured.Key, TrendSnapshot> times = measured.trends(time, Measured.Key.of("name", "method"));
        Table table = table("Endpoints: " + time.name(), "endpoint", "method", "requests", "per second", "failed");
        counts.forEach((key, count) -> table.row(row(time, times.get(key), Cell.text(key.values().get(0)),
                Cell.word(key.values().get(1)), Cell.count(count), perSecond(count), share(failed.get(key)))));
        write(html, table);
    }

    private void groups(Html html) {
        Table table = table("Groups: group_duration", "group", "scenario", "passes");
        measured.trends(GROUP_DURATION, Measured.Key.of("group", "scenario")).forEach((key, trend) -> table.row(
                row(GROUP_DURATION, trend, Cell.text(JudgedPart.group(key.values().get(0))),
                        Cell.word(key.values().get(1)), Cell.count(trend.count()))));
        write(html, table);
    }

    private void measures(Html html) {
        Map<Measured.Key, RateSnapshot> failed = measured.rates(MEASURE_FAILED, Measured.Key.of("name"));
        Table table = table("Measured code: measure_duration", "name", "calls", "failed");
        measured.trends(MEASURE_DURATION, Measured.Key.of("name")).forEach((key, trend) -> table.row(
                row(MEASURE_DURATION, trend, Cell.text(key.values().get(0)), Cell.count(trend.count()),
                        share(failed.get(key)))));
        write(html, table);
    }

    private void scenarios(Html html) {
        Map<Measured.Key, Double> counts = measured.counts(ITERATIONS, Measured.Key.of("scenario"));
        Map<Measured.Key, RateSnapshot> failed = measured.rates(ITERATIONS_FAILED, Measured.Key.of("scenario"));
        Map<Measured.Key, TrendSnapshot> times = measured.trends(ITERATION_DURATION, Measured.Key.of("scenario"));
        Table table = table("Scenarios: iteration_duration", "scenario", "iterations", "per second", "failed");
        counts.forEach((key, count) -> table.row(row(ITERATION_DURATION, times.get(key),
                Cell.text(key.values().get(0)), Cell.count(count), perSecond(count), share(failed.get(key)))));
        write(html, table);
    }

    private void metrics(Html html) {
        Table trends = table("All metrics: distributions", "metric", "values");
        Table others = new Table("All metrics: counters, rates and gauges", List.of("metric", "value", "in detail"));
        for (Metric metric : measured.metrics().metrics()) {
            MetricSnapshot snapshot = measured.metrics().select(new MetricSelector(metric.name(), Tags.none()));
            if (!snapshot.isEmpty()) {
                Cell name = Cell.text(metric.name());
                switch (snapshot) {
                    case TrendSnapshot trend -> trends.row(row(metric, trend, name, Cell.count(trend.count())));
                    case CounterSnapshot counter -> others.row(List.of(name,
                            new Cell(Cell.value(metric, counter.sum()), counter.sum(), ""),
                            Cell.word(Cell.value(metric, counter.sum() / seconds()) + " per second")));
                    case RateSnapshot rate ->
                        others.row(List.of(name, new Cell(Cell.percent(rate.rate()), rate.rate(), ""),
                                Cell.word(Cell.number(rate.trues()) + " of " + Cell.number(rate.total()))));
                    case GaugeSnapshot gauge -> others.row(List.of(name,
                            new Cell(Cell.value(metric, gauge.value()), gauge.value(), ""),
                            Cell.word(Cell.value(metric, gauge.min()) + " to " + Cell.value(metric, gauge.max()))));
                }
            }
        }
        write(html, trends);
        write(html, others);
    }

    private static Table table(String caption, String... first) {
        return new Table(caption, Stream.concat(Stream.of(first), FIGURES.stream()).toList());
    }

    private static void write(Html html, Table table) {
        if (table.isEmpty()) {
            return;
        }
        if (table.size() > MANY) {
            html.open("p", "class", "filter", "hidden", "hidden").open("label").text("Find a row ")
                    .open("input", "type", "search").close("label").close("p");
        }
        table.writeTo(html);
        html.element("p", "");
    }

    private static List<Cell> row(Metric metric, @Nullable TrendSnapshot trend, Cell... first) {
        List<Cell> row = new ArrayList<>(List.of(first));
        if (trend == null || trend.isEmpty()) {
            FIGURES.forEach(figure -> row.add(Cell.none()));
            return row;
        }
        row.add(Cell.figure(metric, trend, trend.avg(), trend.censoredCount() > 0));
        PERCENTILES.forEach(percentile -> row.add(
                Cell.figure(metric, trend, trend.percentile(percentile), trend.isLowerBound(percentile))));
        row.add(Cell.figure(metric, trend, trend.max(), trend.isLowerBound(100)));
        return row;
    }

    private Cell perSecond(double count) {
        return Cell.count(count / seconds());
    }

    private double seconds() {
        return Math.max(1e-9, outcome.duration().toNanos() / 1e9);
    }

    private static Cell share(@Nullable RateSnapshot rate) {
        return rate == null ? Cell.none() : Cell.share(rate.rate(), rate.total());
    }
}
