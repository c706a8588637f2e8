package dev.loadtest.internal.verdict;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;

class ThresholdWatchTest {

    private final Recording recording = new Recording();

    private static ThresholdRule rule(String metric, String expression, Optional<Duration> abortAfter,
            Optional<Duration> window) {
        return new ThresholdRule(MetricSelector.parse(metric), ThresholdExpression.parse(expression), abortAfter,
                window);
    }

    private static ThresholdRule aborting(String metric, String expression, Duration delay) {
        return rule(metric, expression, Optional.of(delay), Optional.empty());
    }

    /** Values with the moments at which they were recorded, and the questions that were asked of them. */
    private static final class Recording implements RunningMetrics {

        private record Value(Metric metric, Duration at, double value) {}

        private final List<Value> values = new ArrayList<>();
        private final List<String> questions = new ArrayList<>();
        private Duration now = Duration.ZERO;

        void add(Metric metric, Duration at, double value) {
            values.add(new Value(metric, at, value));
        }

        @Override
        public MetricsSnapshot total(Set<String> metrics) {
            questions.add("total " + metrics);
            return between(Duration.ZERO);
        }

        @Override
        public MetricsSnapshot last(long windowNanos, Set<String> metrics) {
            questions.add("last " + Span.of(Duration.ofNanos(windowNanos)) + " " + metrics);
            return between(now.minusNanos(windowNanos));
        }

        private MetricsSnapshot between(Duration from) {
            RecordedRun run = new RecordedRun();
            values.stream().filter(value -> value.at.compareTo(from) >= 0 && value.at.compareTo(now) < 0)
                    .forEach(value -> run.add(value.metric, Tags.none(), value.value));
            return run.metrics();
        }
    }

    private List<Reason.AbortedByThreshold> look(ThresholdWatch watch, Duration elapsed) {
        recording.now = elapsed;
        return watch.look(elapsed);
    }

    @Nested
    class OverTheWholeRun {

        /** k6's own case of metrics/thresholds_test.go. */
        @ParameterizedTest
        @CsvSource({"PT1S, PT1.5S, true", "PT2S, PT1.5S, false", "PT0S, PT0.001S, true", "PT0S, PT0S, false",
                "PT2S, PT2S, false", "PT2S, PT2.000000001S, true"})
        void theDelayMustBeOverBeforeACrossedThresholdAborts(Duration delay, Duration elapsed, boolean aborts) {
            assertThat(aborting("checks", "rate>0.9", delay).mayAbort(elapsed)).isEqualTo(aborts);
        }

        @Test
        void isLookedAtEveryTwoSecondsAndSaysWhenItAborts() {
            ThresholdWatch watch = new ThresholdWatch(List.of(aborting("checks", "rate>0.9", Duration.ZERO)),
                    recording);
            recording.add(BuiltinMetrics.CHECKS, ofMillis(100), 0);

            assertThat(look(watch, Duration.ZERO)).isEmpty();
            assertThat(look(watch, ofSeconds(1))).isEmpty();
            assertThat(recording.questions).isEmpty();
            assertThat(look(watch, ofSeconds(2))).singleElement().satisfies(reason -> {
                assertThat(reason.at()).isEqualTo(ofSeconds(2));
                assertThat(reason.describe())
                        .isEqualTo("run aborted at 2s by a crossed threshold: checks rate>0.9, actual rate=0");
            });
        }

        @Test
        void abortsOnce() {
            ThresholdWatch watch = new ThresholdWatch(List.of(aborting("checks", "rate>0.9", Duration.ZERO),
                    aborting("checks", "rate>0.8", Duration.ZERO)), recording);
            recording.add(BuiltinMetrics.CHECKS, ofMillis(100), 0);

            assertThat(look(watch, ofSeconds(2))).hasSize(2);
            assertThat(look(watch, ofSeconds(4))).isEmpty();
        }

        @Test
        void aLateLookDoesNotShiftTheNext() {
            ThresholdWatch watch = new ThresholdWatch(List.of(aborting("checks", "rate>0.9", Duration.ZERO)),
                    recording);

            look(watch, ofMillis(3900));
            look(watch, ofMillis(4010));
            look(watch, ofMillis(5010));

            assertThat(recording.questions).containsExactly("total [checks]", "total [checks]");
        }

        @Test
        void withoutASampleIsSkippedEvenWhereZeroWouldCross() {
            ThresholdWatch watch = new ThresholdWatch(List.of(aborting("iterations", "count>5", Duration.ZERO)),
                    recording);

            assertThat(look(watch, ofSeconds(2))).isEmpty();
        }

        @Test
        void isNotAskedForWhereNothingCanAbort() {
            ThresholdWatch watch = new ThresholdWatch(
                    List.of(rule("checks", "rate>0.9", Optional.empty(), Optional.empty())), recording);

            assertThat(look(watch, ofSeconds(2))).isEmpty();
            assertThat(recording.questions).isEmpty();
        }
    }

    @Nested
    class OverAWindow {

        private static final Metric TIME = BuiltinMetrics.ITERATION_DURATION;
        private final ThresholdRule rule = rule("iteration_duration", "max<1000", Optional.empty(),
                Optional.of(ofSeconds(3)));

        private ThresholdOutcome outcomeAfter(Duration end) {
            return outcomesAfter(rule, end).get(rule);
        }

        private Map<ThresholdRule, ThresholdOutcome> outcomesAfter(ThresholdRule judged, Duration end) {
            ThresholdWatch watch = new ThresholdWatch(List.of(judged), recording);
            for (Duration at = Duration.ZERO; at.compareTo(end) < 0; at = at.plusSeconds(1)) {
                look(watch, at);
            }
            recording.now = end;
            return watch.finish(end);
        }

        @Test
        void theWorstWindowIsReportedWithItsEnd() {
            recording.add(TIME, ofMillis(500), 300e6);
            recording.add(TIME, ofMillis(4500), 1200e6);
            recording.add(TIME, ofMillis(5500), 1100e6);
            recording.add(TIME, ofMillis(9500), 200e6);

            ThresholdOutcome outcome = outcomeAfter(ofSeconds(10));

            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.actualText()).isEqualTo("max=1200ms over 3s ending at 5s");
        }

        @Test
        void thatHeldTellsTheOneThatCameNearest() {
            recording.add(TIME, ofMillis(500), 300e6);
            recording.add(TIME, ofMillis(4500), 900e6);

            assertThat(outcomeAfter(ofSeconds(10)).passed()).isTrue();
            assertThat(outcomeAfter(ofSeconds(10)).actualText()).isEqualTo("max=900ms over 3s ending at 5s");
        }

        @Test
        void isNotJudgedBeforeItIsFull() {
            recording.add(TIME, ofMillis(500), 300e6);
            ThresholdWatch watch = new ThresholdWatch(
                    List.of(rule("iteration_duration", "max<200", Optional.of(Duration.ZERO),
                            Optional.of(ofSeconds(3)))),
                    recording);

            assertThat(look(watch, ofSeconds(2))).isEmpty();
            assertThat(look(watch, ofSeconds(3))).singleElement().extracting(Reason.AbortedByThreshold::describe)
                    .isEqualTo("run aborted at 3s by a crossed threshold: iteration_duration max<200 over 3s, actual"
                            + " max=300ms over 3s ending at 3s");
        }

        @Test
        void isJudgedAtTheEndOfARunThatIsShorter() {
            recording.add(TIME, ofMillis(500), 1300e6);

            assertThat(outcomeAfter(ofSeconds(2)).actualText()).isEqualTo("max=1300ms over 3s ending at 2s");
        }

        @Test
        void withoutASampleIsNotJudged() {
            assertThat(outcomesAfter(rule, ofSeconds(10))).isEmpty();
            recording.add(TIME, ofMillis(500), 300e6);
            assertThat(outcomeAfter(ofSeconds(10)).actualText()).as("the later ones were empty")
                    .isEqualTo("max=300ms over 3s ending at 3s");
        }

        @Test
        void countsPerSecondOfTheWindow() {
            ThresholdRule rate = rule("iterations", "rate>2", Optional.empty(), Optional.of(ofSeconds(3)));
            for (int i = 0; i < 30; i++) {
                recording.add(BuiltinMetrics.ITERATIONS, ofMillis(i < 18 ? i * 250L : 4500 + (i - 18) * 750L), 1);
            }

            assertThat(outcomesAfter(rate, ofSeconds(12)).get(rate).actualText())
                    .isEqualTo("rate=1.333333 over 3s ending at 8s");
        }

        @Test
        void mayAbortTheRunAfterTheDelay() {
            ThresholdRule delayed = rule("iteration_duration", "max<200", Optional.of(ofSeconds(4)),
                    Optional.of(ofSeconds(3)));
            ThresholdWatch watch = new ThresholdWatch(List.of(delayed), recording);
            for (int second = 0; second < 9; second++) {
                recording.add(TIME, ofSeconds(second), 300e6);
            }

            assertThat(look(watch, ofSeconds(3))).isEmpty();
            assertThat(look(watch, ofSeconds(4))).isEmpty();
            assertThat(look(watch, ofSeconds(5))).hasSize(1);
        }

        @Test
        void isAskedOnlyForItsMetricAndWhatWasCutOffOfIt() {
            outcomeAfter(ofSeconds(4));

            assertThat(recording.questions).isNotEmpty().allSatisfy(question -> assertThat(question)
                    .contains("last 3s", "iteration_duration", "iteration_response_time", "iteration_start_delay")
                    .doesNotContain("http_req"));
        }

        @ParameterizedTest
        @CsvSource({"max<1, 2, 3", "max<=1, 2, 3", "max>9, 3, 2", "max>=9, 3, 2", "max==5, 6, 8", "max!=5, 6, 5",
                "max===5, 4, 1", "max<5, 4, 5"})
        void isWorseTheFurtherItIsOnTheWrongSide(String expression, double first, double second) {
            recording.add(TIME, ofMillis(500), first * 1e6);
            recording.add(TIME, ofMillis(3500), second * 1e6);
            ThresholdRule judged = rule("iteration_duration", expression, Optional.empty(),
                    Optional.of(ofSeconds(1)));

            assertThat(outcomesAfter(judged, ofSeconds(6)).get(judged).windowEnd()).contains(ofSeconds(4));
            recording.values.clear();
            recording.add(TIME, ofMillis(500), second * 1e6);
            recording.add(TIME, ofMillis(3500), first * 1e6);
            assertThat(outcomesAfter(judged, ofSeconds(6)).get(judged).windowEnd()).contains(ofSeconds(1));
        }
    }
}
