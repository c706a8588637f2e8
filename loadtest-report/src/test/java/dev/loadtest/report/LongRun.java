package dev.loadtest.report;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.VUS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Timings;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Series;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Frame;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunDescription.PhaseDescription;
import dev.loadtest.output.RunDescription.ScenarioDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.report.chart.Timeline;

/** The report of a run that nobody has to wait for: many endpoints, many seconds, as many single requests as are kept. */
record LongRun(int seconds, int endpoints) {

    RunDescription description() {
        return new RunDescription("CheckoutLoadTest.anHour", Instant.parse("2026-11-25T10:00:00Z"), Tags.none(),
                List.of(),
                List.of(new ScenarioDescription("default", "50 looping VUs for 1h0m0s",
                        Optional.of(new ConstantVus(50, Duration.ofSeconds(seconds))), Optional.of(Duration.ZERO))),
                List.of(), List.of(), List.of(), List.of(new PhaseDescription("warm-up", Duration.ZERO,
                        Duration.ofSeconds(60))));
    }

    Timeline timeline() {
        Timeline timeline = new Timeline();
        // The timeline adds endpoints up: some are as good as many.
        int some = Math.min(3, endpoints);
        MetricsSnapshot[] metrics = {metrics(0.8, some), metrics(1, some), metrics(1.3, some), metrics(2.5, some)};
        for (int second = 0; second < seconds; second++) {
            timeline.add(frame(second, metrics[second / 7 % metrics.length]));
        }
        return timeline;
    }

    String html() {
        return new ReportPage(description(), outcome(), timeline().toJson(description())).html();
    }

    private static Frame frame(int second, MetricsSnapshot metrics) {
        return new Frame() {

            @Override
            public Duration from() {
                return Duration.ofSeconds(second);
            }

            @Override
            public Duration to() {
                return Duration.ofSeconds(second + 1L);
            }

            @Override
            public Instant endsAt() {
                return Instant.EPOCH.plusSeconds(second + 1L);
            }

            @Override
            public MetricsSnapshot metrics() {
                return metrics;
            }
        };
    }

    private static MetricsSnapshot metrics(double slow, int endpoints) {
        List<Series> requests = new ArrayList<>();
        List<Series> durations = new ArrayList<>();
        List<Series> failed = new ArrayList<>();
        List<Series> checks = new ArrayList<>();
        for (int i = 0; i < endpoints; i++) {
            Tags tags = Tags.of("name", "https://shop.example/api/v2/a-rather-long-path/of-some-resource/" + i)
                    .with("method", "GET").with("scenario", "default").with("group", "::checkout::step " + i % 9);
            TrendSnapshot trend = new DrawnTrend(slow * (20e6 + i * 1e6));
            requests.add(new Series(tags, new CounterSnapshot(trend.count(), trend.count())));
            durations.add(new Series(tags, trend));
            failed.add(new Series(tags, new RateSnapshot(1, trend.count())));
            checks.add(
                    new Series(tags.with("check", "status of " + i + " was 200"),
                            new RateSnapshot(trend.count(), trend.count())));
        }
        Map<Metric, List<Series>> all = Map.of(HTTP_REQS, requests, HTTP_REQ_DURATION, durations, HTTP_REQ_FAILED,
                failed,
                CHECKS, checks, ITERATIONS,
                List.of(new Series(Tags.of("scenario", "default"), new CounterSnapshot(70, 70))), VUS,
                List.of(new Series(Tags.none(), new GaugeSnapshot(50, 50, 50, 1))));
        return new MetricsSnapshot(all);
    }

    private RunOutcome outcome() {
        return new RunOutcome(Duration.ofSeconds(seconds), true, List.of(), List.of(), metrics(1, endpoints), List.of(),
                Optional.empty(),
                samples(170), samples(150), List.of());
    }

    private static List<RequestSample> samples(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new RequestSample(Instant.EPOCH, Duration.ofSeconds(i), "default",
                        "::checkout", i, i, "GET",
                        "https://shop.example/api/v2/a-rather-long-path/of-some-resource/" + i,
                        "https://shop.example/api/v2/a-rather-long-path/of-some-resource/" + i + "?q="
                                + "x".repeat(200),
                        503,
                        Optional.empty(), timings(), Optional.empty(), 12_345, 0,
                        Optional.of("0af7651916cd43dd8448eb211c80319c"),
                        "e".repeat(200)))
                .toList();
    }

    private static Timings timings() {
        return new Timings(Duration.ofMillis(1), Optional.of(Duration.ofMillis(1)), Optional.of(Duration.ofMillis(2)),
                Optional.of(Duration.ofMillis(3)), Optional.of(Duration.ofMillis(1)), Duration.ofMillis(700),
                Duration.ofMillis(20));
    }

    /** Writes one to look at: file, seconds, endpoints. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]),
                new LongRun(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).html());
    }
}
