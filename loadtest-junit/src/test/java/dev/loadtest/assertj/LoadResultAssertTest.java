package dev.loadtest.assertj;

import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.assertj.FakeResult.Recorded;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.Tags;

class LoadResultAssertTest {

    private static final LoadResult RESULT = FakeResult.with(
            Recorded.of(BuiltinMetrics.ITERATIONS, Tags.of("scenario", "readers"), new CounterSnapshot(100, 100)),
            Recorded.of(BuiltinMetrics.ITERATIONS, Tags.of("scenario", "writers"), new CounterSnapshot(20, 20)),
            Recorded.of(BuiltinMetrics.VUS, new GaugeSnapshot(1, 0, 10, 12)),
            Recorded.of(BuiltinMetrics.HTTP_REQ_FAILED, new RateSnapshot(9, 1000)));

    @Test
    void aRunWithoutReasonsHasPassed() {
        assertThat(FakeResult.failedBy()).passed();
    }

    @Test
    void aRunWithReasonsHasNotPassedAndTheMessageListsThem() {
        assertThatThrownBy(() -> assertThat(FakeResult.failedBy("check failed: 'a'", "no iteration")).passed())
                .isInstanceOf(AssertionError.class)
                .hasMessage("""

                        Expecting PublishingLoadTest.authorsPublish to pass, but:
                          - check failed: 'a'
                          - no iteration""");
    }

    @Test
    void of60ReasonsTheMessageLists20AndTheFileIfThereIsOne() {
        FakeResult result = FakeResult
                .failedBy(IntStream.rangeClosed(1, 60).mapToObj(i -> "reason " + i).toArray(String[]::new));

        assertThatThrownBy(() -> assertThat(result).passed()).message().hasLineCount(23)
                .endsWith("\n  - reason 20\n  - … and 40 more");
        assertThatThrownBy(() -> assertThat(result.reportedTo(Path.of("target"))).passed()).message().hasLineCount(23)
                .endsWith("\n  - reason 20\n  - … and 40 more, see summary.json");
    }

    @Test
    void twentyReasonsAreAllListed() {
        FakeResult result = FakeResult
                .failedBy(IntStream.rangeClosed(1, 20).mapToObj(i -> "reason " + i).toArray(String[]::new));

        assertThatThrownBy(() -> assertThat(result).passed()).message().endsWith("\n  - reason 20");
    }

    @Test
    void noResultAtAllIsAnAssertionError() {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat((LoadResult) null).checks())
                .withMessageContaining("not to be null");
    }

    @Test
    void aCounterIsJudgedByItsSum() {
        assertThat(RESULT).counter("iterations").count().isEqualTo(120).isGreaterThan(119)
                .isGreaterThanOrEqualTo(120).isLessThan(121).isLessThanOrEqualTo(120).isBetween(120, 120);
        assertThat(RESULT).counter("iterations{scenario:writers}").count().isEqualTo(20);
        assertThat(RESULT).counter("dropped_iterations").count().isZero();
        assertUnmet(() -> assertThat(RESULT).counter("iterations").count().isGreaterThan(120), """

                Expecting count of iterations:
                  120
                to be greater than:
                  120""");
    }

    @Test
    void aCounterIsJudgedByItsThroughput() {
        assertThat(RESULT).counter("iterations").perSecond().isEqualTo(12);
        assertUnmet(() -> assertThat(RESULT).counter("iterations").perSecond().isGreaterThanOrEqualTo(12.5), """

                Expecting iterations per second:
                  12
                to be greater than or equal to:
                  12.5""");
    }

    @Test
    void aGaugeIsJudgedByItsLastValueAndItsExtremes() {
        assertThat(RESULT).gauge("vus").value().isEqualTo(1);
        assertThat(RESULT).gauge("vus").min().isZero();
        assertThat(RESULT).gauge("vus").max().isEqualTo(10);
        assertUnmet(() -> assertThat(RESULT).gauge("vus").max().isBetween(11, 20), """

                Expecting max of vus:
                  10
                to be between:
                  11 and 20""");
    }

    @Test
    void aGaugeWithoutASampleMeetsNoDemand() {
        assertUnmet(() -> assertThat(RESULT).gauge("vus_max").max().isZero(), """

                Expecting max of vus_max:
                  no data
                to be equal to:
                  0""");
    }

    @Test
    void aRateIsJudgedByItsShare() {
        assertThat(RESULT).rate("http_req_failed").isLessThan(0.01).isEqualTo(0.009);
        assertUnmet(() -> assertThat(RESULT).rate("http_req_failed").isZero(), """

                Expecting rate of http_req_failed:
                  0.009
                to be equal to:
                  0
                counted: 9 of 1000 (0.90 %)""");
    }

    @Test
    void aRateWithoutASampleMeetsNoDemand() {
        assertUnmet(() -> assertThat(RESULT).rate("iterations_failed").isLessThan(0.5), """

                Expecting rate of iterations_failed:
                  no data
                to be less than:
                  0.5""");
    }

    @Test
    void aDescriptionPrecedesTheMessagesOfWhatIsReachedFromIt() {
        assertThatThrownBy(() -> assertThat(RESULT).as("in %s", "spring").counter("iterations").count().isZero())
                .hasMessageStartingWith("[in spring] ");
        assertThatThrownBy(() -> assertThat(RESULT).as("100%").rate("http_req_failed").isZero())
                .hasMessageStartingWith("[100%] ");
        assertThatThrownBy(() -> assertThat(RESULT).as("checked").checks().allPassed())
                .hasMessageStartingWith("[checked] ");
    }

    @Test
    void anUnknownMetricAndOneOfAnotherTypeAreMistakes() {
        assertThatThrownBy(() -> assertThat(RESULT).counter("iteratoins"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown metric 'iteratoins'");
        assertThatThrownBy(() -> assertThat(RESULT).trend("iterations"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric 'iterations' is a counter, not a trend");
    }

    @Test
    void standsBesideTheAssertThatOfAssertJ() {
        assertThat(RESULT.passed()).isTrue();
        assertThat(RESULT).isNotNull();
    }

    static void assertUnmet(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(AssertionError.class).hasMessage(message);
    }
}
