package dev.loadtest.assertj;

import static dev.loadtest.assertj.LoadResultAssertTest.assertUnmet;
import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.assertj.FakeResult.Recorded;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.ValueKind;

class TrendAssertTest {

    private static final Tags LOGIN = Tags.of("name", "login");
    private static final LoadResult RESULT = FakeResult.with(
            Recorded.of(BuiltinMetrics.HTTP_REQ_DURATION, LOGIN.with("expected_response", "true"),
                    FakeTrend.millis(100, 200, 300, 400, 912.3)),
            Recorded.of(BuiltinMetrics.HTTP_REQ_DURATION, LOGIN.with("expected_response", "false"),
                    FakeTrend.millis(1, 2)),
            Recorded.of(BuiltinMetrics.HTTP_REQ_FAILED, LOGIN.with("expected_response", "true"),
                    new RateSnapshot(0, 5)),
            Recorded.of(BuiltinMetrics.HTTP_REQ_FAILED, LOGIN.with("expected_response", "false"),
                    new RateSnapshot(2, 2)),
            Recorded.of(BuiltinMetrics.GROUP_DURATION, FakeTrend.millis(10, 20, 30)),
            Recorded.of(BuiltinMetrics.ITERATION_RESPONSE_TIME, FakeTrend.millis(10, 20, 30_000).cutOff(1)),
            Recorded.of(new Metric("articles_in_cart", MetricType.TREND, ValueKind.DEFAULT), FakeTrend.of(1, 3, 9)));

    @Nested
    class OfHttp {

        @Test
        void judgesExpectedResponsesOnly() {
            assertThat(RESULT).trend("http_req_duration").min().isGreaterThan(ofMillis(99));
            assertThat(RESULT).trend("http_req_duration").count().isEqualTo(5);
            assertThat(RESULT).trend("http_req_duration{name:login}").count().isEqualTo(5);
        }

        @Test
        void judgesWhatTheSelectorAsksForIfItNamesThatTag() {
            assertThat(RESULT).trend("http_req_duration{expected_response:false}").max().isLessThan(ofMillis(3));
        }

        @Test
        void saysWhatWasMeasuredAndTheShareOfFailedRequests() {
            assertUnmet(() -> assertThat(RESULT).trend("http_req_duration").percentile(95).isLessThan(ofMillis(800)),
                    """

                            Expecting p(95) of http_req_duration{expected_response:true}:
                              912.3ms
                            to be less than:
                              800ms
                            http_req_failed: 2 of 7 (28.57 %)""");
        }

        @Test
        void withoutAnExpectedResponseMeetsNoDemand() {
            LoadResult down = FakeResult.with(
                    Recorded.of(BuiltinMetrics.HTTP_REQ_DURATION, Tags.of("expected_response", "false"),
                            FakeTrend.millis(1)),
                    Recorded.of(BuiltinMetrics.HTTP_REQ_FAILED, new RateSnapshot(1, 1)));

            assertUnmet(() -> assertThat(down).trend("http_req_duration").avg().isLessThan(ofSeconds(1)), """

                    Expecting avg of http_req_duration{expected_response:true}:
                      no data
                    to be less than:
                      1s
                    http_req_failed: 1 of 1 (100.00 %)""");
        }
    }

    @Nested
    class OfTimes {

        @Test
        void isComparedWithDurations() {
            assertThat(RESULT).trend("group_duration").avg().isBetween(ofMillis(20), ofMillis(20));
            assertThat(RESULT).trend("group_duration").min().isGreaterThan(ofMillis(9))
                    .isGreaterThanOrEqualTo(ofMillis(10));
            assertThat(RESULT).trend("group_duration").med().isLessThan(ofMillis(21))
                    .isLessThanOrEqualTo(ofMillis(20));
            assertThat(RESULT).trend("group_duration").max().isEqualTo(ofMillis(30));
        }

        @Test
        void isNotBelowALimitItReaches() {
            assertUnmet(() -> assertThat(RESULT).trend("group_duration").med().isLessThan(ofMillis(20)), """

                    Expecting med of group_duration:
                      20ms
                    to be less than:
                      20ms""");
            assertUnmet(() -> assertThat(RESULT).trend("group_duration").max().isLessThanOrEqualTo(ofNanos(850)), """

                    Expecting max of group_duration:
                      30ms
                    to be less than or equal to:
                      850ns""");
        }

        @Test
        void isNotAboveALimitItReaches() {
            assertUnmet(() -> assertThat(RESULT).trend("group_duration").min().isGreaterThan(ofMillis(10)), """

                    Expecting min of group_duration:
                      10ms
                    to be greater than:
                      10ms""");
            assertUnmet(
                    () -> assertThat(RESULT).trend("group_duration").min().isGreaterThanOrEqualTo(ofNanos(10_000_001)),
                    """

                            Expecting min of group_duration:
                              10ms
                            to be greater than or equal to:
                              10.000001ms""");
        }

        @Test
        void mayLieOutsideOfARange() {
            assertUnmet(() -> assertThat(RESULT).trend("group_duration").percentile(99.9)
                    .isBetween(ofMillis(1), ofMillis(29)), """

                            Expecting p(99.9) of group_duration:
                              30ms
                            to be between:
                              1ms and 29ms""");
        }

        @Test
        void isNotComparedWithANumber() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(RESULT).trend("group_duration").avg().isLessThan(800))
                    .withMessage("the values of group_duration are times: compare them with a Duration, not with 800");
        }
    }

    @Nested
    class WithOperationsCutOff {

        @Test
        void meetsNoUpperLimitWhereTheFigureIsALowerBound() {
            assertUnmet(() -> assertThat(RESULT).trend("iteration_response_time").percentile(95)
                    .isLessThan(ofSeconds(60)), """

                            Expecting p(95) of iteration_response_time:
                              ≥ 30s
                            to be less than:
                              60s""");
            assertUnmet(() -> assertThat(RESULT).trend("iteration_response_time").max().isBetween(ofSeconds(1),
                    ofSeconds(60)), """

                            Expecting max of iteration_response_time:
                              ≥ 30s
                            to be between:
                              1s and 60s""");
        }

        @Test
        void ofHttpCountsThemBesideTheExpectedResponses() {
            LoadResult slow = FakeResult.with(
                    Recorded.of(BuiltinMetrics.HTTP_REQ_RESPONSE_TIME, Tags.of("expected_response", "true"),
                            FakeTrend.millis(10, 20)),
                    Recorded.of(BuiltinMetrics.HTTP_REQ_RESPONSE_TIME, FakeTrend.millis(30_000).cutOff(1)),
                    Recorded.of(BuiltinMetrics.HTTP_REQ_FAILED, new RateSnapshot(0, 2)));

            assertUnmet(() -> assertThat(slow).trend("http_req_response_time").max().isLessThan(ofSeconds(60)), """

                    Expecting max of http_req_response_time{expected_response:true}:
                      ≥ 30s
                    to be less than:
                      60s
                    http_req_failed: 0 of 2 (0.00 %)""");
        }

        @Test
        void meetsALowerLimit() {
            assertThat(RESULT).trend("iteration_response_time").percentile(95).isGreaterThan(ofSeconds(29));
        }

        @Test
        void isJudgedAsUsualBelowThem() {
            assertThat(RESULT).trend("iteration_response_time").med().isLessThan(ofMillis(21));
        }
    }

    @Nested
    class OfNumbers {

        @Test
        void isComparedWithNumbers() {
            assertThat(RESULT).trend("articles_in_cart").med().isBetween(3, 3);
            assertThat(RESULT).trend("articles_in_cart").max().isLessThan(9.5).isLessThanOrEqualTo(9);
            assertThat(RESULT).trend("articles_in_cart").min().isGreaterThan(0.5).isGreaterThanOrEqualTo(1);
        }

        @Test
        void saysWhatWasMeasured() {
            assertUnmet(() -> assertThat(RESULT).trend("articles_in_cart").avg().isLessThan(4), """

                    Expecting avg of articles_in_cart:
                      4.333333
                    to be less than:
                      4""");
        }

        @Test
        void isNotComparedWithADuration() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(RESULT).trend("articles_in_cart").avg().isLessThan(ofMillis(800)))
                    .withMessage("the values of articles_in_cart are not times: compare them with a number, not with"
                            + " PT0.8S");
        }
    }

    @Test
    void aPercentileLiesBetween0And100() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(RESULT).trend("group_duration").percentile(101))
                .withMessage("a percentile is between 0 and 100, but was 101.0");
    }

    @Test
    void timesAreWrittenInTheUnitThatSuitsThem() {
        assertThat(Map.of(
                "0ms", ofNanos(0), "850ns", ofNanos(850), "12.5µs", ofNanos(12_500), "999.999ms", ofNanos(999_999_000),
                "90s", ofSeconds(90)))
                .allSatisfy((text, time) -> assertThat(Text.of(time)).isEqualTo(text));
    }
}
