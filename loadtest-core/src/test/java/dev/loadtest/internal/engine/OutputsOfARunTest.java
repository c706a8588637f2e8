package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.output.KeptTags;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunDescription.ScenarioDescription;
import dev.loadtest.output.RunDescription.ThresholdDescription;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.output.SampleBatch;
import dev.loadtest.output.SampleSeries;
import dev.loadtest.profile.ConstantVus;

/** Two virtual users, an iteration of 500 ms each, for 3 s; what outputs get of that. */
class OutputsOfARunTest {

    private final VirtualRun run = new VirtualRun();
    private final List<RunDescription> descriptions = new ArrayList<>();
    private final Map<String, Long> samples = new TreeMap<>();
    private final Map<SampleSeries, Long> lastTimes = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<RunOutcome> outcomes = new ArrayList<>();

    private static Scenario looping() {
        return Scenario.constantVus(2, ofSeconds(3)).vu(ctx -> {
            ctx.check(ctx.iteration(), "is a number", number -> number >= 0);
            ctx.group("work", () -> ctx.think(ofMillis(500)));
        });
    }

    private class Keeping implements Output {

        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public Set<Feed> feeds() {
            return Set.of(Feed.SAMPLES, Feed.FRAMES);
        }

        @Override
        public void start(OutputContext context) throws Exception {
            descriptions.add(context.run());
        }

        @Override
        public void samples(SampleBatch batch) throws Exception {
            batch.forEach((series, epochNanos, value) -> {
                samples.merge(series.metric().name(), 1L, Long::sum);
                assertThat(epochNanos).isGreaterThanOrEqualTo(lastTimes.getOrDefault(series, 0L));
                lastTimes.put(series, epochNanos);
            });
        }

        @Override
        public void frame(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void finished(RunOutcome outcome) {
            outcomes.add(outcome);
        }
    }

    private static Map<String, Long> counts(LoadResult result) {
        Map<String, Long> counts = new TreeMap<>();
        for (Metric metric : result.metrics().metrics()) {
            long count = result.metrics().series(metric.name()).stream()
                    .mapToLong(series -> switch (series.snapshot()) {
                        case CounterSnapshot counter -> counter.samples();
                        case GaugeSnapshot gauge -> gauge.samples();
                        case RateSnapshot rate -> rate.total();
                        case TrendSnapshot trend -> trend.count();
                    }).sum();
            if (count > 0) {
                counts.put(metric.name(), count);
            }
        }
        return counts;
    }

    @Test
    void areAllSamplesThatTheResultHas() {
        run.settings = run.settings.withOutput(Keeping::new);

        LoadResult result = run.run(looping());

        assertThat(samples).isEqualTo(counts(result)).containsEntry("iterations", 12L).containsEntry("checks", 12L)
                .containsEntry("group_duration", 12L).containsKeys("vus", "iteration_duration");
        assertThat(lastTimes.values()).contains(run.time.wallClock().toEpochMilli() * 1_000_000);
        assertThat(run.header).contains("output: keeping");
    }

    @Test
    void areFramesThatAddUpToTheResult() {
        run.settings = run.settings.withOutput(Keeping::new);

        LoadResult result = run.run(looping());

        assertThat(frames.getFirst().from()).isZero();
        assertThat(frames.getLast().to()).isEqualTo(ofSeconds(3));
        TrendSnapshot together = frames.stream()
                .map(frame -> frame.metrics().metric("group_duration").isPresent()
                        ? frame.metrics().trend(MetricSelector.parse("group_duration"))
                        : result.metrics().trend(MetricSelector.parse("http_req_duration")))
                .reduce(TrendSnapshot::mergedWith).orElseThrow();
        assertThat(together.count()).isEqualTo(12);
        assertThat(together.sum()).isEqualTo(12 * 500e6);
    }

    @Test
    void areWhatWasAskedForAndWhatCameOfIt() {
        run.settings = run.settings.withOutput(Keeping::new).withTitle("looping").withTags(Tags.of("testid", "42"))
                .withThreshold(Threshold.of("iterations", "count>5"));

        LoadResult result = run.run(looping());

        assertThat(descriptions).containsExactly(new RunDescription("looping", result.startedAt(),
                Tags.of("testid", "42"), KeptTags.SYSTEM_TAGS,
                List.of(new ScenarioDescription("default", "2 looping VUs for 3s (gracefulStop: 30s)",
                        Optional.of(new ConstantVus(2, ofSeconds(3))), Optional.of(Duration.ZERO))),
                List.of(new ThresholdDescription(MetricSelector.parse("iterations"), "count>5")), List.of(),
                List.of("avg", "min", "med", "max", "p(90)", "p(95)")));
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.duration()).isEqualTo(ofSeconds(3));
            assertThat(outcome.thresholds()).singleElement()
                    .satisfies(threshold -> assertThat(threshold.passed()).isTrue());
            assertThat(outcome.metrics().counter(MetricSelector.parse("iterations")).count()).isEqualTo(12);
        });
    }

    @Test
    void areMadeAnewForEachRun() {
        run.settings = run.settings.withOutput(Keeping::new);

        run.run(looping());
        run.run(looping());

        assertThat(outcomes).hasSize(2);
        assertThat(samples).containsEntry("iterations", 24L);
    }

    @Test
    void doNotTurnTheRunRedWhateverTheyDo() {
        run.settings = run.settings.withOutput(() -> new Keeping() {
            @Override
            public void samples(SampleBatch batch) throws IOException {
                throw new IOException("disk full");
            }
        });

        LoadResult result = run.run(looping());

        assertThat(result.passed()).as("%s", result.reasons()).isTrue();
        assertThat(result.counter("loadtest_lost_samples{output:keeping}").count())
                .as("what was lost before the last flush is itself among it").isGreaterThanOrEqualTo(
                        counts(result).entrySet().stream().filter(one -> !one.getKey().startsWith("loadtest"))
                                .mapToLong(Map.Entry::getValue).sum());
    }

    @Test
    void haveTagsOfTheRunFromOutside() {
        run.outside = Settings.of(Map.of("loadtest.tags", "testid=file,from=file"),
                Map.of(), Map.of());
        run.settings = run.settings.withTags(Tags.of("testid", "code")).withOutput(Keeping::new);

        LoadResult result = run.run(looping());

        assertThat(result.metrics().series("iterations")).singleElement().satisfies(
                series -> assertThat(series.tags().containsAll(Tags.of("testid", "code").with("from", "file")))
                        .isTrue());
        run.outside = Settings.of(Map.of(), Map.of("LOADTEST_TAGS", "testid=environment"), Map.of());
        assertThat(run.run(looping()).metrics().series("iterations")).singleElement()
                .satisfies(series -> assertThat(series.tags().get("testid")).isEqualTo("environment"));
    }

    @Test
    void haveOnlyTheSystemTagsThatWereAskedFor() {
        run.outside = Settings.of(Map.of(), Map.of(), Map.of("loadtest.system.tags", "scenario"));
        run.settings = run.settings.withTags(Tags.of("testid", "42")).withOutput(Keeping::new);

        LoadResult result = run.run(looping());

        assertThat(lastTimes.keySet()).extracting(SampleSeries::tags)
                .containsOnly(Tags.of("testid", "42"), Tags.of("scenario", "default").with("testid", "42"));
        assertThat(result.checks()).as("the result knows all of them").singleElement()
                .satisfies(check -> assertThat(check.name()).isEqualTo("is a number"));
    }

    @Test
    void areNoDashboardWhereThatIsOff() {
        run.outside = Settings.of(Map.of(), Map.of("LOADTEST_DASHBOARD", "5665"), Map.of("loadtest.dashboard", "off"));

        assertThat(run.run(looping()).passed()).isTrue();
    }

    @Nested
    class AMistake {

        private List<String> problems(String... systemProperties) {
            Map<String, String> properties = new HashMap<>();
            for (int i = 0; i < systemProperties.length; i += 2) {
                properties.put(systemProperties[i], systemProperties[i + 1]);
            }
            run.outside = Settings.of(Map.of(), Map.of(), properties);
            return catchThrowableOfType(LoadConfigurationException.class, () -> run.run(looping())).problems();
        }

        @Test
        void isAnOutputThatNobodyKnows() {
            assertThat(problems("loadtest.out", "jsn=http://me:secret@host")).singleElement().asString()
                    .startsWith("system property loadtest.out: unknown output 'jsn'; known are ")
                    .contains("influxdb (with dev.loadtest:loadtest-influxdb)").doesNotContain("secret");
        }

        @Test
        void isAnOutputWhoseArtifactIsMissing() {
            assertThat(problems("loadtest.out", "influxdb=http://localhost:8086/k6")).containsExactly(
                    "system property loadtest.out: unknown output 'influxdb'; add the dependency"
                            + " dev.loadtest:loadtest-influxdb");
        }

        @Test
        void isADashboardWhoseArtifactIsMissing() {
            String missing = "system property loadtest.dashboard: unknown output 'dashboard'; add the dependency"
                    + " dev.loadtest:loadtest-report";

            assertThat(problems("loadtest.dashboard", "")).as("a property without a value").containsExactly(missing);
            assertThat(problems("loadtest.dashboard", "true")).as("what Maven makes of it").containsExactly(missing);
            assertThat(problems("loadtest.dashboard", "5665")).containsExactly(missing);
        }

        @Test
        void isATagWithoutAValueAndATagThatIsNone() {
            assertThat(problems("loadtest.tags", "testid", "loadtest.system.tags", "vu")).containsExactly(
                    "system property loadtest.tags: must be of the form key=value,key=value, but was 'testid'",
                    "system property loadtest.system.tags: must be among check, error, error_code, expected_response,"
                            + " group, method, name, proto, scenario, service, status, subproto, tls_version, url,"
                            + " but was 'vu'");
        }

        @Test
        void isAnOutputThatCannotBeMade() {
            run.settings = run.settings.withOutput(() -> {
                throw new IllegalArgumentException("must be a folder, but was 'x'");
            });

            assertThat(problems()).containsExactly("runner, output: must be a folder, but was 'x'");
        }
    }
}
