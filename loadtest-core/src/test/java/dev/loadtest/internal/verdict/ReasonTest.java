package dev.loadtest.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {

    static Stream<Arguments> reasons() {
        ThresholdRule rule = RecordedRun.rule("http_req_duration{name:login}", "p(95)<800");
        ThresholdOutcome crossed = ThresholdOutcome.of(rule, new Figure("p(95)", 912.5, false, true), Optional.empty());
        return Stream.of(
                Arguments.of(new Reason.AbortedByThreshold(crossed, Duration.ofSeconds(64)),
                        "run aborted at 1m04s by a crossed threshold: http_req_duration{name:login} p(95)<800, actual"
                                + " p(95)=912.5ms"),
                Arguments.of(
                        new Reason.CrossedThreshold(
                                crossed),
                        "threshold crossed: http_req_duration{name:login} p(95)<800, actual p(95)=912.5ms"),
                Arguments.of(
                        new Reason.CrossedThreshold(ThresholdOutcome.withoutData(rule, false)),
                        "threshold without data: http_req_duration{name:login} p(95)<800,"
                                + " its metric received no sample"),
                Arguments.of(new Reason.FailedCheck("s", "", "status was 200", "POST /blog", 3, 9),
                        "check failed: 'status was 200' on POST /blog, 3 of 9 times (33.33 %)"),
                Arguments.of(new Reason.FailedCheck("s", "::a::b", "ok", "", 1, 1_000_000),
                        "check failed: 'ok' in group ::a::b, 1 of 1000000 times (0.00 %)"),
                Arguments.of(new Reason.UnexpectedResponses("s", "GET /", "500", 1, 2),
                        "unexpected response: GET / answered 500, 1 of 2 times (50.00 %)"),
                Arguments.of(new Reason.FailedRequests("s", "GET /", "request timeout", "1050", 2, 2),
                        "request failed: GET /, request timeout (error 1050), 2 of 2 times (100.00 %)"),
                Arguments.of(new Reason.FailedIterations(new FailureGroup("s", "IOException: gone", "F.run(F.java:1)",
                        1, "")), "iteration failed: IOException: gone (at F.run(F.java:1)), once"),
                Arguments.of(new Reason.FailedIterations(new FailureGroup("s", "IOException", "", 12, "")),
                        "iteration failed: IOException, 12 times"),
                Arguments.of(new Reason.DroppedIterations("s", 1, false),
                        "iterations dropped: once in scenario 's' an iteration was due and no virtual user was free"),
                Arguments.of(new Reason.NoIteration("", 0), "no iteration was completed"),
                Arguments.of(new Reason.NoIteration("", 4),
                        "no iteration was completed; 4 had begun and were cut off at the end"),
                Arguments.of(new Reason.AbandonedFlow("VU 1 of scenario 's'", "F.spin(F.java:3)"),
                        "flow abandoned: VU 1 of scenario 's' ignored its interruption and was last seen at"
                                + " F.spin(F.java:3)"),
                Arguments.of(new Reason.AbandonedFlow("VU 1 of scenario 's'", ""),
                        "flow abandoned: VU 1 of scenario 's' ignored its interruption"),
                Arguments.of(new Reason.DataExhausted("s", "users.csv", 100),
                        "data exhausted: feeder 'users.csv' has given out all of its 100 rows, and scenario 's' asked"
                                + " for more"),
                Arguments.of(
                        new Reason.BrokenData("s", "users", "users.csv, line 3 must have 1 field ('a'), but has 2"),
                        "data broken: feeder 'users' of scenario 's': users.csv, line 3 must have 1 field ('a'), but"
                                + " has 2"),
                Arguments.of(new Reason.RunInterrupted(),
                        "run interrupted: the thread that waited for it was interrupted, and the run was cut short"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void saysInOneLineWhatWentWrong(Reason reason, String line) {
        assertThat(reason.describe()).isEqualTo(line);
    }
}
