package dev.loadtest.internal.verdict;

import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_DURATION;
import static dev.loadtest.metric.BuiltinMetrics.HTTP_REQ_RESPONSE_TIME;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_START_DELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.metric.Tags;

/** A threshold on http_req_duration does not stand alone where starts were planned. */
class ResponseTimeBesideTest {

    private static final Tags OPEN = Tags.of("scenario", "open");
    private static final Tags CLOSED = Tags.of("scenario", "closed");

    private final RecordedRun run = new RecordedRun();

    private Verdict verdict(String metric, String expression) {
        return run.judge(new Rules(List.of(RecordedRun.rule(metric, expression)), true), List.of());
    }

    private ThresholdOutcome outcome(String metric, String expression) {
        return verdict(metric, expression).thresholds().getFirst();
    }

    private void openModel(double durationMillis, double responseMillis) {
        run.add(ITERATION_START_DELAY, OPEN, 2e9).add(HTTP_REQ_DURATION, OPEN, durationMillis * 1e6)
                .add(HTTP_REQ_RESPONSE_TIME, OPEN, responseMillis * 1e6);
    }

    @Test
    void isPrintedInAnOpenModel() {
        openModel(148, 2100);

        assertThat(outcome("http_req_duration", "p(95)<5000").actualText())
                .isEqualTo("p(95)=148ms (response time: p(95)=2100ms)");
        assertThat(verdict("http_req_duration", "p(95)<5000").suspicions()).as("both hold").isEmpty();
        assertThat(verdict("http_req_duration", "p(95)<100").suspicions()).as("neither holds").isEmpty();
    }

    @Test
    void makesTheRunSuspectWhereItFallsOnTheOtherSideOfTheLimit() {
        openModel(148, 2100);

        Verdict verdict = verdict("http_req_duration", "p(95)<800");

        assertThat(verdict.passed()).as("what was asked for held").isTrue();
        assertThat(verdict.suspicions()).containsExactly("SUSPECT: threshold http_req_duration p(95)<800 holds for the"
                + " requests' own time, but the response time falls on the other side of the limit: p(95)=148ms"
                + " (response time: p(95)=2100ms). In an open model callers wait for the response time: judge"
                + " http_req_response_time.");
        assertThat(verdict("http_req_duration", "p(95)>800").suspicions()).singleElement().asString()
                .startsWith("SUSPECT: threshold http_req_duration p(95)>800 does not hold for");
    }

    @Test
    void provesNothingAsALowerBound() {
        run.add(ITERATION_START_DELAY, OPEN, 0).add(HTTP_REQ_DURATION, OPEN, 100e6)
                .addCensored(HTTP_REQ_RESPONSE_TIME, OPEN, 200e6);

        assertThat(verdict("http_req_duration", "max<800").suspicions()).singleElement().asString()
                .contains("max=100ms (response time: max ≥ 200ms)");
    }

    @Test
    void isLeftOutInAClosedModel() {
        run.add(HTTP_REQ_DURATION, CLOSED, 148e6).add(HTTP_REQ_RESPONSE_TIME, CLOSED, 2100e6);

        assertThat(outcome("http_req_duration", "p(95)<800").actualText()).isEqualTo("p(95)=148ms");
    }

    @Test
    void isThatOfTheSelectedPart() {
        openModel(148, 2100);
        run.add(HTTP_REQ_DURATION, CLOSED, 10e6).add(HTTP_REQ_RESPONSE_TIME, CLOSED, 11e6);

        assertThat(outcome("http_req_duration{scenario:open}", "max<1").actualText())
                .isEqualTo("max=148ms (response time: max=2100ms)");
        assertThat(outcome("http_req_duration{scenario:closed}", "max<1").actualText()).isEqualTo("max=10ms");
        assertThat(outcome("http_req_response_time", "max<1").actualText()).isEqualTo("max=2100ms");
    }
}
