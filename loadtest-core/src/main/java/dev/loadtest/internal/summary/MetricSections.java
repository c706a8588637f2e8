package dev.loadtest.internal.summary;

import static dev.loadtest.metric.BuiltinMetrics.DATA_RECEIVED;
import static dev.loadtest.metric.BuiltinMetrics.DATA_SENT;
import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.GROUP_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_BLOCKED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_CONNECTING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_LOOKING_UP;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RECEIVING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_REPLAYS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RETRIES;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_SENDING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_TLS_HANDSHAKING;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_WAITING;
import static dev.loadtest.metric.BuiltinMetrics.INTERRUPTED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;
import static dev.loadtest.metric.BuiltinMetrics.LOADTEST_LOST_SAMPLES;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.MEASURE_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.SSE_CONNECTING;
import static dev.loadtest.metric.BuiltinMetrics.SSE_EVENTS;
import static dev.loadtest.metric.BuiltinMetrics.SSE_EVENT_INTERVAL;
import static dev.loadtest.metric.BuiltinMetrics.SSE_STREAMS;
import static dev.loadtest.metric.BuiltinMetrics.SSE_STREAM_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.SSE_TIME_TO_FIRST_EVENT;
import static dev.loadtest.metric.BuiltinMetrics.VUS;
import static dev.loadtest.metric.BuiltinMetrics.VUS_MAX;
import static dev.loadtest.metric.BuiltinMetrics.WS_CONNECTING;
import static dev.loadtest.metric.BuiltinMetrics.WS_MSGS_RECEIVED;
import static dev.loadtest.metric.BuiltinMetrics.WS_MSGS_SENT;
import static dev.loadtest.metric.BuiltinMetrics.WS_PING;
import static dev.loadtest.metric.BuiltinMetrics.WS_SESSIONS;
import static dev.loadtest.metric.BuiltinMetrics.WS_SESSION_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.WS_SESSION_FAILED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

import dev.loadtest.internal.verdict.JudgedTime;
import dev.loadtest.internal.verdict.SampleTags;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;

/** The sections of the summary, one line per metric. A latency never stands without the share of failures beside it. */
final class MetricSections {

    private static final List<Metric> HTTP_PHASES = List.of(HTTP_REQ_BLOCKED, HTTP_REQ_LOOKING_UP, HTTP_REQ_CONNECTING,
            HTTP_REQ_TLS_HANDSHAKING, HTTP_REQ_SENDING, HTTP_REQ_WAITING, HTTP_REQ_RECEIVING);
    private static final List<Metric> HTTP_COUNTS = List.of(HTTP_REQ_FAILED, HTTP_REQS, HTTP_REQ_REPLAYS,
            HTTP_REQ_RETRIES);
    private static final List<Metric> EXECUTION = List.of(ITERATION_DURATION, ITERATION_RESPONSE_TIME,
            ITERATION_START_DELAY, ITERATIONS, ITERATIONS_FAILED, INTERRUPTED_ITERATIONS, DROPPED_ITERATIONS, VUS,
            VUS_MAX, LOADTEST_LOST_SAMPLES);
    private static final List<Metric> WEBSOCKET = List.of(WS_CONNECTING, WS_MSGS_RECEIVED, WS_MSGS_SENT, WS_PING,
            WS_SESSION_DURATION, WS_SESSION_FAILED, WS_SESSIONS);
    private static final List<Metric> EVENTS = List.of(SSE_CONNECTING, SSE_EVENTS, SSE_EVENT_INTERVAL,
            SSE_STREAM_FAILED, SSE_STREAMS, SSE_TIME_TO_FIRST_EVENT);
    private static final List<Metric> NETWORK = List.of(DATA_RECEIVED, DATA_SENT);

    private final Figures figures;
    private final JudgedTime time;
    private final List<TrendStatistic> columns;
    private final List<MetricSelector> submetrics;

    /** The sections of a run, with a line for each part of a metric that has a threshold or was asked for. */
    MetricSections(RunReport report) {
        this.figures = new Figures(report.metrics());
        this.time = report.time();
        this.columns = TrendStatistic.parseAll(report.trendStatistics());
        Set<MetricSelector> parts = new LinkedHashSet<>();
        parts.add(new MetricSelector(HTTP_REQ_DURATION.name(), Figures.EXPECTED));
        Stream.concat(report.submetrics().stream(),
                report.verdict().thresholds().stream().map(outcome -> outcome.rule().selector()))
                .filter(MetricSelector::isSubmetric)
                .forEach(parts::add);
        this.submetrics = List.copyOf(parts);
    }

    /** The sections that have a line; the phases of requests only if they are asked for. */
    List<Section> sections(boolean httpPhases) {
        List<Metric> http = new ArrayList<>(figures.leadingTime().equals(HTTP_REQ_DURATION)
                ? List.of(HTTP_REQ_DURATION, HTTP_REQ_RESPONSE_TIME)
                : List.of(HTTP_REQ_RESPONSE_TIME, HTTP_REQ_DURATION));
        if (httpPhases) {
            http.addAll(HTTP_PHASES);
        }
        http.addAll(HTTP_COUNTS);
        List<Metric> custom = figures.metrics().metrics().stream()
                .filter(metric -> BuiltinMetrics.named(metric.name()).isEmpty())
                .toList();
        return Stream.of(section("CUSTOM", custom), section("HTTP", http), groups(), measured(),
                section("EXECUTION", EXECUTION), section("NETWORK", NETWORK), section("WEBSOCKET", WEBSOCKET),
                section("SERVER-SENT EVENTS", EVENTS))
                .filter(section -> !section.isEmpty())
                .toList();
    }

    private Section section(String title, List<Metric> metrics) {
        Section section = new Section(title);
        for (Metric metric : metrics) {
            if (figures.has(metric) && !repeatsItsNeighbour(metric)) {
                add(section, 0, metric.name(), new MetricSelector(metric.name(), Tags.none()), figures.all(metric),
                        failed(metric, Tags.none()));
                addSubmetrics(section, metric);
            }
        }
        return section;
    }

    /** In a closed model an iteration's response time is its duration, unless iterations were cut off. */
    private boolean repeatsItsNeighbour(Metric metric) {
        return metric.equals(ITERATION_RESPONSE_TIME) && !figures.has(ITERATION_START_DELAY)
                && figures.has(ITERATION_DURATION)
                && figures.trend(metric, Tags.none()).censoredCount() == 0;
    }

    private void addSubmetrics(Section section, Metric metric) {
        for (MetricSelector selector : submetrics) {
            if (selector.metric().equals(metric.name())) {
                MetricSnapshot part = figures.metrics().select(selector);
                if (!part.isEmpty()) {
                    // Of the expected responses none has failed: a share would only say 0.
                    Optional<RateSnapshot> failed = selector.tags().equals(Figures.EXPECTED)
                            ? Optional.empty()
                            : failed(metric, selector.tags());
                    add(section, 1, label(selector.tags()), selector, part, failed);
                }
            }
        }
    }

    /** Tags as k6 writes them: <code>{ name:login }</code>. */
    static String label(Tags tags) {
        StringJoiner text = new StringJoiner(",", "{ ", " }");
        tags.forEach((key, value) -> text.add(key + ":" + value));
        return text.toString();
    }

    private Section groups() {
        Section section = new Section("GROUPS");
        for (String group : figures.values(GROUP_DURATION, "group")) {
            RateSnapshot failed = figures.rate(HTTP_REQ_FAILED, tags -> {
                String other = SampleTags.value(tags, "group");
                return other.equals(group) || other.startsWith(group + "::");
            });
            add(section, 0, group.startsWith("::") ? group.substring(2) : group,
                    new MetricSelector(GROUP_DURATION.name(), Tags.of("group", group)),
                    figures.trend(GROUP_DURATION, Tags.of("group", group)), given(failed));
        }
        return section;
    }

    private Section measured() {
        Section section = new Section("MEASURED");
        for (String name : figures.values(MEASURE_DURATION, "name")) {
            Tags tags = Tags.of("name", name);
            add(section, 0, name, new MetricSelector(MEASURE_DURATION.name(), tags),
                    figures.trend(MEASURE_DURATION, tags),
                    given(figures.rate(MEASURE_FAILED, tags)));
        }
        return section;
    }

    /** How many of the operations behind a latency failed, where that is known. */
    private Optional<RateSnapshot> failed(Metric metric, Tags tags) {
        if (HTTP_PHASES.contains(metric) || metric.equals(HTTP_REQ_DURATION) || metric.equals(HTTP_REQ_RESPONSE_TIME)) {
            return given(figures.rate(HTTP_REQ_FAILED, tags));
        }
        if (metric.equals(WS_CONNECTING)) {
            return given(figures.rate(WS_SESSION_FAILED, tags));
        }
        if (metric.equals(SSE_CONNECTING)) {
            return given(figures.rate(SSE_STREAM_FAILED, tags));
        }
        if (metric.equals(ITERATION_DURATION) || metric.equals(ITERATION_RESPONSE_TIME)) {
            return given(figures.rate(ITERATIONS_FAILED, tags));
        }
        return Optional.empty();
    }

    private static Optional<RateSnapshot> given(RateSnapshot rate) {
        return rate.isEmpty() ? Optional.empty() : Optional.of(rate);
    }

    private void add(Section section, int depth, String label, MetricSelector selector, MetricSnapshot snapshot,
            Optional<RateSnapshot> failed) {
        ValueKind kind = figures.metrics().metric(selector.metric()).map(Metric::kind).orElse(ValueKind.DEFAULT);
        section.add(depth, label, snapshot instanceof TrendSnapshot,
                cells(kind, time.of(selector), snapshot, failed));
    }

    private List<Cell> cells(ValueKind kind, Duration duration, MetricSnapshot snapshot,
            Optional<RateSnapshot> failed) {
        return switch (snapshot) {
            case CounterSnapshot counter -> List.of(Cell.of(NumberText.of(counter.sum(), kind)),
                    Cell.of(NumberText.of(counter.perSecond(duration), kind) + "/s"));
            case GaugeSnapshot gauge -> List.of(Cell.of(NumberText.of(gauge.value(), kind)),
                    Cell.of("min=" + NumberText.of(gauge.min(), kind)),
                    Cell.of("max=" + NumberText.of(gauge.max(), kind)));
            case RateSnapshot rate -> List.of(Cell.of(NumberText.percent(rate)),
                    Cell.of(rate.trues() + " out of " + rate.total()));
            case TrendSnapshot trend -> trendCells(kind, trend, failed);
        };
    }

    private List<Cell> trendCells(ValueKind kind, TrendSnapshot trend, Optional<RateSnapshot> failed) {
        List<Cell> cells = new ArrayList<>();
        for (TrendStatistic column : columns) {
            cells.add(Cell.of(column.name() + (column.isLowerBound(trend) ? " ≥ " : "=")
                    + (column.isCount()
                            ? Long.toString(trend.count())
                            : NumberText.of(column.of(trend), kind))));
        }
        failed.ifPresent(rate -> cells.add(new Cell("failed=" + NumberText.failedShare(rate), rate.trues() > 0)));
        return cells;
    }
}
