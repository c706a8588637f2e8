package dev.loadtest.internal.verdict;

import static dev.loadtest.metric.BuiltinMetrics.CHECKS;
import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_FAILED;
import static dev.loadtest.metric.BuiltinMetrics.INTERRUPTED_ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS_FAILED;
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
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

class JudgeTest {

    private static final Tags DEFAULT = Tags.of("scenario", "default").with("group", "");
    private static final FailureGroup FAILURE = new FailureGroup("default", "IllegalStateException: no token",
            "Flow.run(Flow.java:7)", 2, "trace");

    private final RecordedRun run = new RecordedRun();
    private final List<FailureGroup> failures = new ArrayList<>();
    private final List<ThresholdRule> thresholds = new ArrayList<>();
    private boolean k6Compatible;

    private Verdict verdict(Reason... events) {
        return run.judge(new Rules(thresholds, k6Compatible), failures, events);
    }

    private List<String> reasons() {
        return verdict().reasons().stream().map(Reason::describe).toList();
    }

    private void threshold(String metric, String expression) {
        thresholds.add(RecordedRun.rule(metric, expression));
    }

    private void completeIteration() {
        run.add(ITERATIONS, DEFAULT, 1).add(ITERATIONS_FAILED, DEFAULT, 0);
    }

    private static Tags check(String name) {
        return DEFAULT.with("check", name);
    }

    private static Tags request(String name, String status) {
        return DEFAULT.with("method", "GET").with("name", name).with("status", status);
    }

    @Test
    void droppedIterationsOfAllPhasesAreOneReason() {
        RecordedRun run = new RecordedRun()
                .add(DROPPED_ITERATIONS, Tags.of("scenario", "default"), 3)
                .add(DROPPED_ITERATIONS, Tags.of("scenario", "default").with("phase", "peak"), 4)
                .add(ITERATIONS, Tags.of("scenario", "default"), 1);

        assertThat(run.judge(new Rules(List.of(), false), List.of()).reasons())
                .containsExactly(new Reason.DroppedIterations("default", 7, true));
    }

    @Test
    void nothingSpeaksAgainstARunInWhichAllWentWell() {
        completeIteration();
        run.add(CHECKS, check("ok"), 1).add(HTTP_REQ_FAILED, request("/", "200"), 0);

        assertThat(verdict().passed()).isTrue();
        assertThat(verdict().thresholds()).isEmpty();
    }

    @Nested
    class Thresholds {

        @Test
        void thatHaveAbortedTheRunStayCrossedAndAreToldOnce() {
            completeIteration();
            ThresholdRule rule = new ThresholdRule(MetricSelector.parse("checks"),
                    ThresholdExpression.parse("rate>0.9"), Optional.of(Duration.ZERO), Optional.empty());
            thresholds.add(rule);
            run.add(CHECKS, DEFAULT, 1);
            ThresholdOutcome then = ThresholdOutcome.of(rule, new Figure("rate", 0.5, false, false), Optional.empty());

            Verdict verdict = verdict(new Reason.AbortedByThreshold(then, Duration.ofSeconds(4)));

            assertThat(verdict.thresholds()).containsExactly(then);
            assertThat(verdict.reasons()).extracting(Reason::describe).containsExactly(
                    "run aborted at 4s by a crossed threshold: checks rate>0.9, actual rate=0.5");
        }

        @Test
        void overAWindowComeOutAsTheirWorstWindow() {
            completeIteration();
            ThresholdRule rule = RecordedRun.rule("iterations", "count>0", Duration.ofSeconds(10));
            ThresholdOutcome worst = ThresholdOutcome.of(rule, new Figure("count", 0, false, false), Optional.empty())
                    .inWindowEndingAt(Duration.ofSeconds(65));
            thresholds.add(rule);
            run.windows = Map.of(rule, worst);

            assertThat(reasons()).containsExactly("threshold crossed: iterations count>0 over 10s, actual count=0"
                    + " over 10s ending at 1m05s");
        }

        @Test
        void overAWindowThatWasNeverJudgedHaveNoData() {
            completeIteration();
            thresholds.add(RecordedRun.rule("iterations", "count>0", Duration.ofSeconds(10)));

            assertThat(reasons()).containsExactly(
                    "threshold without data: iterations count>0 over 10s, its metric received no sample");
            k6Compatible = true;
            thresholds.set(0, RecordedRun.rule("http_req_duration", "p(95)<800", Duration.ofSeconds(10)));
            assertThat(reasons()).isEmpty();
        }

        @Test
        void comeOutInTheOrderTheyWereGiven() {
            completeIteration();
            threshold("iterations", "count>0");
            threshold("iterations", "count>1");

            Verdict verdict = verdict();

            assertThat(verdict.thresholds()).extracting(ThresholdOutcome::passed).containsExactly(true, false);
            assertThat(verdict.reasons()).extracting(Reason::describe)
                    .containsExactly("threshold crossed: iterations count>1, actual count=1");
        }

        @Test
        void withoutDataAreAReason() {
            completeIteration();
            threshold("http_req_duration{name:login}", "p(95)<800");

            assertThat(reasons()).containsExactly("threshold without data: http_req_duration{name:login} p(95)<800,"
                    + " its metric received no sample");
        }

        @Test
        void ofTheSameMetricMayPassAndFail() {
            completeIteration();
            run.add(CHECKS, check("a"), 0);
            threshold("checks", "rate>=0");
            threshold("checks{check:a}", "rate>0.5");

            assertThat(reasons())
                    .containsExactly("threshold crossed: checks{check:a} rate>0.5, actual rate=0");
        }
    }

    @Nested
    class Checks {

        @Test
        void thatFailedAreAReasonEach() {
            completeIteration();
            run.add(CHECKS, check("a"), 1).add(CHECKS, check("a"), 0).add(CHECKS, check("b"), 0)
                    .add(CHECKS, check("c"), 1);

            assertThat(reasons()).containsExactlyInAnyOrder(
                    "check failed: 'a', 1 of 2 times (50.00 %)", "check failed: 'b', 1 of 1 times (100.00 %)");
        }

        @Test
        void nameTheirRequestAndGroup() {
            completeIteration();
            run.add(CHECKS, check("ok").with("method", "POST").with("name", "/blog").with("group", "::publish"), 0);

            assertThat(reasons())
                    .containsExactly("check failed: 'ok' on POST /blog in group ::publish, 1 of 1 times (100.00 %)");
        }

        @Test
        void ofOneNameAreAddedUpOverTagsOfTheAuthor() {
            completeIteration();
            run.add(CHECKS, check("a").with("user", "1"), 0).add(CHECKS, check("a").with("user", "2"), 1);

            assertThat(reasons()).containsExactly("check failed: 'a', 1 of 2 times (50.00 %)");
        }

        @Test
        void areRelaxedByAThresholdOnAllOfThem() {
            completeIteration();
            run.add(CHECKS, check("a"), 1).add(CHECKS, check("a"), 0).add(CHECKS, check("b"), 0);
            threshold("checks", "rate>0.3");

            assertThat(reasons()).isEmpty();
        }

        @Test
        void areRelaxedForExactlyTheSeriesThatAThresholdSelects() {
            completeIteration();
            run.add(CHECKS, check("fast"), 0).add(CHECKS, check("fast"), 1).add(CHECKS, check("right"), 0);
            threshold("checks{check:fast}", "rate>=0.5");

            assertThat(reasons()).containsExactly("check failed: 'right', 1 of 1 times (100.00 %)");
        }

        @Test
        void areNotRelaxedByAThresholdOnAnotherMetric() {
            completeIteration();
            run.add(CHECKS, check("a"), 0);
            threshold("iterations", "count>0");

            assertThat(reasons()).hasSize(1);
        }
    }

    @Nested
    class Requests {

        @Test
        void withUnexpectedResponsesAreAReasonForEachStatus() {
            completeIteration();
            run.add(HTTP_REQ_FAILED, request("/a", "500"), 1).add(HTTP_REQ_FAILED, request("/a", "404"), 1)
                    .add(HTTP_REQ_FAILED, request("/a", "200"), 0).add(HTTP_REQ_FAILED, request("/a", "200"), 0)
                    .add(HTTP_REQ_FAILED, request("/b", "200"), 0);

            assertThat(reasons()).containsExactlyInAnyOrder(
                    "unexpected response: GET /a answered 500, 1 of 4 times (25.00 %)",
                    "unexpected response: GET /a answered 404, 1 of 4 times (25.00 %)");
        }

        @Test
        void withoutAResponseNameTheirError() {
            completeIteration();
            run.add(HTTP_REQ_FAILED, request("/a", "0").with("error", "connection refused").with("error_code", "1212"),
                    1);

            assertThat(reasons()).containsExactly(
                    "request failed: GET /a, connection refused (error 1212), 1 of 1 times (100.00 %)");
        }

        @Test
        void ofTwoScenariosAreCountedApart() {
            completeIteration();
            run.add(HTTP_REQ_FAILED, request("/a", "500"), 1)
                    .add(HTTP_REQ_FAILED, request("/a", "200").with("scenario", "other"), 0);

            assertThat(reasons()).containsExactly(
                    "unexpected response: GET /a answered 500, 1 of 1 times (100.00 %)");
        }

        @Test
        void areRelaxedForExactlyTheSeriesThatAThresholdSelects() {
            completeIteration();
            run.add(HTTP_REQ_FAILED, request("/a", "500"), 1).add(HTTP_REQ_FAILED, request("/a", "404"), 1)
                    .add(HTTP_REQ_FAILED, request("/b", "404"), 1);
            threshold("http_req_failed{status:404,name:/a}", "rate<=1");

            assertThat(reasons()).containsExactlyInAnyOrder(
                    "unexpected response: GET /a answered 500, 1 of 2 times (50.00 %)",
                    "unexpected response: GET /b answered 404, 1 of 1 times (100.00 %)");
        }
    }

    @Nested
    class Iterations {

        @Test
        void thatFailedAreAReasonForEachKind() {
            run.add(ITERATIONS, DEFAULT, 2).add(ITERATIONS_FAILED, DEFAULT, 1);
            failures.add(FAILURE);

            assertThat(reasons()).containsExactly(
                    "iteration failed: IllegalStateException: no token (at Flow.run(Flow.java:7)), 2 times");
        }

        @Test
        void areRelaxedForExactlyTheScenarioThatAThresholdSelects() {
            run.add(ITERATIONS, DEFAULT, 2).add(ITERATIONS_FAILED, DEFAULT, 1)
                    .add(ITERATIONS_FAILED, DEFAULT.with("scenario", "other"), 1);
            failures.add(FAILURE);
            failures.add(new FailureGroup("other", "IOException", "", 1, "trace"));
            threshold("iterations_failed{scenario:default}", "rate<=1");

            assertThat(reasons()).containsExactly("iteration failed: IOException, once");
        }

        @Test
        void thatWereDroppedAreAReasonForEachScenario() {
            completeIteration();
            run.add(DROPPED_ITERATIONS, DEFAULT, 3).add(DROPPED_ITERATIONS, DEFAULT.with("scenario", "other"), 1);

            assertThat(reasons()).as("what can be done about it is said once").containsExactly(
                    "iterations dropped: 3 times in scenario 'default' an iteration was due and no virtual user was free."
                            + " Either the service is too slow for this rate, or maxVus is too low for it, or this machine"
                            + " has reached a ceiling (ports, file descriptors, memory)",
                    "iterations dropped: once in scenario 'other' an iteration was due and no virtual user was free");
        }

        @Test
        void thatWereDroppedAreRelaxedForExactlyTheScenarioThatAThresholdSelects() {
            completeIteration();
            run.add(DROPPED_ITERATIONS, DEFAULT, 3).add(DROPPED_ITERATIONS, DEFAULT.with("scenario", "other"), 1);
            threshold("dropped_iterations{scenario:default}", "count<10");

            assertThat(reasons()).singleElement().asString().contains("scenario 'other'");
        }

        @Test
        void thatWereDroppedAreAddedUpOverTheSeriesOfAScenario() {
            completeIteration();
            run.add(DROPPED_ITERATIONS, DEFAULT, 3).add(DROPPED_ITERATIONS, DEFAULT.with("team", "blue"), 1);

            assertThat(reasons()).singleElement().asString().startsWith("iterations dropped: 4 times");
        }

        @Test
        void thatAreLeftOfANumberToDoAreNoReason() {
            run.countedScenarios = Set.of("default");
            completeIteration();
            run.add(DROPPED_ITERATIONS, DEFAULT, 95).add(DROPPED_ITERATIONS, DEFAULT.with("scenario", "other"), 1);

            assertThat(reasons()).singleElement().asString()
                    .startsWith("iterations dropped: once in scenario 'other'").contains("Either the service");
        }

        @Test
        void thatAreLeftOfANumberToDoAreRedWhenAsked() {
            run.countedScenarios = Set.of("default");
            completeIteration();
            run.add(DROPPED_ITERATIONS, DEFAULT, 95);
            threshold("dropped_iterations{scenario:default}", "count==0");

            assertThat(reasons()).containsExactly(
                    "threshold crossed: dropped_iterations{scenario:default} count==0, actual count=95");
        }

        @Test
        void areMissedWhenThereIsNone() {
            assertThat(reasons()).containsExactly("no iteration was completed");
        }

        @Test
        void thatWereCutOffAreMentionedWhenThereIsNoOther() {
            run.add(INTERRUPTED_ITERATIONS, DEFAULT, 5);

            assertThat(reasons())
                    .containsExactly("no iteration was completed; 5 had begun and were cut off at the end");
        }

        @Test
        void areNotMissedWhenAThresholdJudgesThem() {
            threshold("iterations", "count>0");

            assertThat(reasons()).containsExactly(
                    "threshold without data: iterations count>0, its metric received no sample");
        }

        @Test
        void thatAllFailedAreCompleteNevertheless() {
            run.add(ITERATIONS, DEFAULT, 1).add(ITERATIONS_FAILED, DEFAULT, 1);
            failures.add(FAILURE);

            assertThat(reasons()).singleElement().asString().startsWith("iteration failed");
        }
    }

    @Nested
    class K6Compatible {

        private void everythingFails() {
            k6Compatible = true;
            run.add(CHECKS, check("a"), 0).add(HTTP_REQ_FAILED, request("/a", "500"), 1)
                    .add(ITERATIONS_FAILED, DEFAULT, 1).add(DROPPED_ITERATIONS, DEFAULT, 3);
            failures.add(FAILURE);
        }

        @Test
        void letsThresholdsAloneDecide() {
            everythingFails();

            assertThat(verdict().passed()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"rate>0.9", "rate==1"})
        void stillFailsByAThreshold(String expression) {
            everythingFails();
            threshold("checks", expression);

            assertThat(reasons()).containsExactly("threshold crossed: checks " + expression + ", actual rate=0");
        }

        @Test
        void keepsWhatTheEngineFound() {
            k6Compatible = true;

            assertThat(verdict(new Reason.RunInterrupted()).passed()).isFalse();
        }
    }

    @Test
    void everythingIsReportedTogetherWhatTheEngineFoundFirst() {
        run.add(CHECKS, check("a"), 0).add(HTTP_REQ_FAILED, request("/a", "500"), 1)
                .add(ITERATIONS_FAILED, DEFAULT, 1).add(DROPPED_ITERATIONS, DEFAULT, 3);
        failures.add(FAILURE);
        threshold("vus", "value>0");

        assertThat(verdict(new Reason.AbandonedFlow("VU 1 of scenario 'default'", "")).reasons())
                .extracting(reason -> (Object) reason.getClass())
                .containsExactly(Reason.AbandonedFlow.class, Reason.CrossedThreshold.class, Reason.FailedCheck.class,
                        Reason.UnexpectedResponses.class, Reason.FailedIterations.class,
                        Reason.DroppedIterations.class, Reason.NoIteration.class);
    }

    @Test
    void theVerdictKeepsItsOwnLists() {
        List<Reason> reasons = new ArrayList<>();
        Verdict verdict = new Verdict(List.of(), reasons);

        reasons.add(new Reason.RunInterrupted());

        assertThat(verdict.passed()).isTrue();
    }
}
