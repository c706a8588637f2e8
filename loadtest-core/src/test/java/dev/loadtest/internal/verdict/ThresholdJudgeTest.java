package dev.loadtest.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.ValueKind;

class ThresholdJudgeTest {

    private static final Metric CART = new Metric("cart_total", MetricType.TREND, ValueKind.DEFAULT);
    private static final Tags LOGIN = Tags.of("name", "login");

    private final RecordedRun run = new RecordedRun(CART);

    private ThresholdOutcome judge(String metric, String expression) {
        return new ThresholdJudge(run.metrics(), JudgedTime.of(run.duration), false)
                .judge(RecordedRun.rule(metric, expression));
    }

    private ThresholdOutcome judgeAsK6(String metric, String expression) {
        return new ThresholdJudge(run.metrics(), JudgedTime.of(run.duration), true)
                .judge(RecordedRun.rule(metric, expression));
    }

    @Nested
    class WithData {

        @ParameterizedTest
        @CsvSource({"p(95)<2000, true, p(95)=1450ms", "p(95)<1450, false, p(95)=1450ms",
                "p(95)<=1450, true, p(95)=1450ms", "avg<1000, false, avg=1000ms", "avg<=1000, true, avg=1000ms",
                "med==1000, true, med=1000ms", "min>500, false, min=500ms", "max<=1500, true, max=1500ms",
                "p(100)==1500, true, p(100)=1500ms", "p(0)===500, true, p(0)=500ms", "max!=1500, false, max=1500ms"})
        void timesAreJudgedInMilliseconds(String expression, boolean passed, String actual) {
            for (int millis : new int[]{500, 1000, 1500}) {
                run.add(BuiltinMetrics.HTTP_REQ_DURATION, Tags.none(), millis * 1e6);
            }

            ThresholdOutcome outcome = judge("http_req_duration", expression);

            assertThat(outcome.passed()).isEqualTo(passed);
            assertThat(outcome.actualText()).isEqualTo(actual);
            assertThat(outcome.hasData()).isTrue();
            assertThat(outcome.figure().orElseThrow().lowerBound()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"avg<2.6, true, avg=2.5", "max==4, true, max=4", "p(50)>=2.5, true, p(50)=2.5"})
        void otherTrendsAreJudgedInTheirOwnUnit(String expression, boolean passed, String actual) {
            for (int value = 1; value <= 4; value++) {
                run.add(CART, Tags.none(), value);
            }

            assertThat(judge("cart_total", expression).passed()).isEqualTo(passed);
            assertThat(judge("cart_total", expression).actualText()).isEqualTo(actual);
        }

        @ParameterizedTest
        @CsvSource({"count==50, true, count=50", "count>50, false, count=50", "rate>=5, true, rate=5",
                "rate>5, false, rate=5"})
        void aCountersRateIsPerSecondOfTheRun(String expression, boolean passed, String actual) {
            run.duration = Duration.ofSeconds(10);
            run.add(BuiltinMetrics.HTTP_REQS, Tags.none(), 50);

            assertThat(judge("http_reqs", expression).passed()).isEqualTo(passed);
            assertThat(judge("http_reqs", expression).actualText()).isEqualTo(actual);
        }

        @ParameterizedTest
        @CsvSource({"rate>0.6, true, rate=0.666666", "rate<0.6, false, rate=0.666666", "rate<=1, true, rate=0.666666"})
        void aRateIsAShare(String expression, boolean passed, String actual) {
            run.add(BuiltinMetrics.CHECKS, Tags.none(), 1).add(BuiltinMetrics.CHECKS, Tags.none(), 1)
                    .add(BuiltinMetrics.CHECKS, Tags.none(), 0);

            assertThat(judge("checks", expression).passed()).isEqualTo(passed);
            assertThat(judge("checks", expression).actualText()).as("cut, not rounded").isEqualTo(actual);
        }

        @Test
        void aGaugeIsItsLastValue() {
            run.add(BuiltinMetrics.VUS, Tags.none(), 10).add(BuiltinMetrics.VUS, Tags.none(), 3);

            assertThat(judge("vus", "value==3").passed()).isTrue();
        }

        @Test
        void onlyTheSelectedSeriesAreJudged() {
            run.add(BuiltinMetrics.HTTP_REQ_DURATION, LOGIN, 100e6);
            run.add(BuiltinMetrics.HTTP_REQ_DURATION, Tags.of("name", "blog"), 900e6);

            assertThat(judge("http_req_duration{name:login}", "max<200").passed()).isTrue();
            assertThat(judge("http_req_duration{name:blog}", "max<200").passed()).isFalse();
            assertThat(judge("http_req_duration", "max<200").passed()).isFalse();
        }

        @Test
        void severalSeriesAreJudgedTogether() {
            run.add(BuiltinMetrics.HTTP_REQ_FAILED, LOGIN, 1).add(BuiltinMetrics.HTTP_REQ_FAILED, Tags.none(), 0);

            assertThat(judge("http_req_failed", "rate==0.5").passed()).isTrue();
        }
    }

    @Nested
    class WithoutData {

        @ParameterizedTest
        @CsvSource({"http_req_duration, p(95)<500", "http_req_duration, max==0", "http_reqs, count==0",
                "http_reqs, rate<5", "vus, value==0", "checks, rate>0.9", "http_req_failed, rate<0.01"})
        void everyThresholdFails(String metric, String expression) {
            ThresholdOutcome outcome = judge(metric, expression);

            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.hasData()).isFalse();
            assertThat(outcome.actualText()).isEqualTo("no data");
        }

        @Test
        void aSubmetricFailsWhoseTagsNoSampleHas() {
            run.add(BuiltinMetrics.CHECKS, Tags.of("check", "status was 200"), 1);

            assertThat(judge("checks{check:status is 200}", "rate>0.9").passed()).isFalse();
            assertThat(judge("checks{check:status was 200}", "rate>0.9").passed()).isTrue();
        }
    }

    /** k6 judges what has no sample by zeros, and lets pass what has no figure at all. */
    @Nested
    class WithoutDataAsK6 {

        @ParameterizedTest
        @CsvSource({"http_req_duration, med<39, true", "http_req_duration, med>39, false",
                "http_req_duration, p(95)<500, true", "http_req_duration, max==0, true",
                "http_req_duration, avg!=0, false", "http_reqs, count>5, false", "http_reqs, count==0, true",
                "vus, value==0, true", "vus, value>0, false", "checks, rate>0.9, true", "checks, rate<0.9, true"})
        void zerosDecide(String metric, String expression, boolean passed) {
            ThresholdOutcome outcome = judgeAsK6(metric, expression);

            assertThat(outcome.passed()).isEqualTo(passed);
            assertThat(outcome.hasData()).isFalse();
        }

        @Test
        void aCountersRateFailsOverSomeTimeAndPassesOverNone() {
            assertThat(judgeAsK6("http_reqs", "rate>5").passed()).isFalse();

            run.duration = Duration.ZERO;

            assertThat(judgeAsK6("http_reqs", "rate>5").passed()).isTrue();
            assertThat(judgeAsK6("http_reqs", "count>5").passed()).isFalse();
        }

        @Test
        void aCountersRateOverNoTimePassesEvenWithSamples() {
            run.duration = Duration.ZERO;
            run.add(BuiltinMetrics.HTTP_REQS, Tags.none(), 3);

            assertThat(judgeAsK6("http_reqs", "rate>5").passed()).isTrue();
            assertThat(judgeAsK6("http_reqs", "count>5").passed()).isFalse();
            assertThat(judge("http_reqs", "rate>5").passed()).as("ours is not that lenient").isFalse();
        }

        @Test
        void dataAreJudgedAsEverywhere() {
            run.add(BuiltinMetrics.CHECKS, Tags.none(), 0);

            assertThat(judgeAsK6("checks", "rate>0.9").passed()).isFalse();
        }
    }

    /** One of four iterations was cut off after 30 s: how long it would have taken nobody knows. */
    @Nested
    class WithLowerBounds {

        private static final String METRIC = "iteration_response_time";

        WithLowerBounds() {
            for (int seconds = 1; seconds <= 3; seconds++) {
                run.add(BuiltinMetrics.ITERATION_RESPONSE_TIME, Tags.none(), seconds * 1e9);
            }
            run.addCensored(BuiltinMetrics.ITERATION_RESPONSE_TIME, Tags.none(), 30e9);
        }

        @ParameterizedTest
        @CsvSource({"max<60000, false", "max<=60000, false", "max<10000, false", "max==30000, false",
                "max!=1, false", "max>10000, true", "max>=30000, true", "max>30000, false", "avg<60000, false",
                "avg>1000, true", "p(100)<60000, false", "p(95)<60000, false", "p(99)>3000, true"})
        void theyProveOnlyThatAFigureIsLarge(String expression, boolean passed) {
            ThresholdOutcome outcome = judge(METRIC, expression);

            assertThat(outcome.passed()).isEqualTo(passed);
            assertThat(outcome.figure().orElseThrow().lowerBound()).isTrue();
            assertThat(outcome.actualText()).contains(" ≥ ").endsWith("ms");
        }

        @ParameterizedTest
        @CsvSource({"min<2000", "p(0)<2000", "p(66)<3000", "med<3000"})
        void figuresBelowThemAreKnown(String expression) {
            ThresholdOutcome outcome = judge(METRIC, expression);

            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.figure().orElseThrow().lowerBound()).isFalse();
        }

        @Test
        void theFigureIsPrintedAsAtLeast() {
            assertThat(judge(METRIC, "max<60000").actualText()).isEqualTo("max ≥ 30000ms");
            assertThat(judge(METRIC, "med<60000").actualText()).isEqualTo("med=2500ms");
        }

        @Test
        void k6CompatibilityDoesNotMakeThemProofs() {
            assertThat(judgeAsK6(METRIC, "max<60000").passed()).isFalse();
        }
    }
}
