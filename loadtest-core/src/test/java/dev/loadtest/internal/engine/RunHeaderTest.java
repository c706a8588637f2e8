package dev.loadtest.internal.engine;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.perMinute;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.LoadShape;
import dev.loadtest.Scenario;

/** Each scenario is announced in k6's words. */
class RunHeaderTest {

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Scenario.constantVus(10, ofMinutes(1)), "10 looping VUs for 1m0s (gracefulStop: 30s)"),
                Arguments.of(Scenario.stages(rampTo(9).over(ofSeconds(90))),
                        "Up to 9 looping VUs for 1m30s over 1 stage (gracefulRampDown: 30s, gracefulStop: 30s)"),
                Arguments.of(Scenario.sharedIterations(10, 200),
                        "200 iterations shared among 10 VUs (maxDuration: 10m0s, gracefulStop: 30s)"),
                Arguments.of(Scenario.perVuIterations(1, 20),
                        "20 iterations for each of 1 VU (maxDuration: 10m0s, gracefulStop: 30s)"),
                Arguments.of(Scenario.constantArrivalRate(perSecond(50), ofSeconds(5)),
                        "50.00 iterations/s for 5s (gracefulStop: 30s)"),
                Arguments.of(Scenario.constantArrivalRate(perMinute(100), ofSeconds(5)).maxVus(7).poisson(3),
                        "1.67 iterations/s for 5s (Poisson, seed 3, maxVus: 7, gracefulStop: 30s)"),
                Arguments.of(Scenario.rampingArrivalRate(rampTo(20).over(ofSeconds(5)), rampTo(0).over(ofSeconds(5)))
                        .maxVus(7),
                        "Up to 20.00 iterations/s for 10s over 2 stages (maxVus: 7, gracefulStop: 30s)"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void saysWhatItIs(LoadShape shape, String expected) {
        Scenario scenario = shape.vu(ctx -> ctx.think(ofSeconds(1)));

        assertThat(RunHeader.describe(scenario).description()).isEqualTo(expected);
    }
}
