package dev.loadtest.assertj;

import static dev.loadtest.assertj.LoadResultAssertTest.assertUnmet;
import static dev.loadtest.assertj.LoadTestAssertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.loadtest.Threshold;
import dev.loadtest.ThresholdResult;

class ThresholdsAssertTest {

    private static final ThresholdResult HELD = new ThresholdResult(Threshold.of("checks", "rate>0.9"), true,
            "rate=0.95");
    private static final ThresholdResult CROSSED = new ThresholdResult(Threshold.of("http_req_duration", "p(95)<800"),
            false, "p(95)=912.34ms");

    @Test
    void allPassIfAllHeld() {
        assertThat(FakeResult.withThresholds(HELD)).thresholds().allPassed();
    }

    @Test
    void allDoNotPassIfOneWasCrossed() {
        assertUnmet(() -> assertThat(FakeResult.withThresholds(HELD, CROSSED)).thresholds().allPassed(), """

                Expecting all thresholds to pass, but 1 of 2 did not:
                  - http_req_duration: p(95)<800, actual p(95)=912.34ms""");
    }

    @Test
    void allDoNotPassIfThereIsNone() {
        assertUnmet(() -> assertThat(FakeResult.withThresholds()).thresholds().allPassed(),
                "\nExpecting all thresholds to pass, but the run had none");
    }
}
