package dev.loadtest.internal.engine;

import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.loadtest.Scenario;

class WorstCaseTest {

    private static final VuCeiling ROOMY = new VuCeiling(10_000, "ports");

    @Test
    void isRateTimesTimeout() {
        Scenario scenario = Scenario.constantArrivalRate(perSecond(50), ofMinutes(5)).vu(ctx -> {});

        assertThat(WorstCase.of(scenario).orElseThrow().text(ROOMY))
                .isEqualTo("at worst 3000 VUs, connections and local"
                        + " ports, and 148 MB, if every call takes its timeout of 1m0s");
    }

    @Test
    void isNoMoreThanAllArrivalsAtTheHighestRate() {
        Scenario scenario = Scenario.rampingArrivalRate(rampTo(100).over(ofSeconds(10))).vu(ctx -> {});

        assertThat(WorstCase.of(scenario).orElseThrow().vus()).isEqualTo(1_000);
    }

    @Test
    void saysWhereTheMachineWillNotCarryIt() {
        Scenario scenario = Scenario.constantArrivalRate(perSecond(500), ofMinutes(5)).vu(ctx -> {});

        assertThat(WorstCase.of(scenario).orElseThrow().text(ROOMY))
                .endsWith("; beyond 10000 VUs iterations are dropped, for want of ports");
    }

    @Test
    void isKnownForLimitedAndClosedModelsByThemselves() {
        assertThat(WorstCase.of(Scenario.constantArrivalRate(perSecond(50), ofMinutes(5)).maxVus(20).vu(ctx -> {})))
                .isEmpty();
        assertThat(WorstCase.of(Scenario.constantVus(5, ofMinutes(5)).vu(ctx -> {}))).isEmpty();
    }

    @Test
    void aMachinesCeilingNamesWhatWouldRunOut() {
        VuCeiling ceiling = VuCeiling.ofThisMachine();

        assertThat(ceiling.limit()).isPositive();
        assertThat(ceiling.resource()).matches("(file descriptors|local ports|heap).*");
    }
}
