package dev.loadtest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;

class OutcomeTest {

    private static final ProcessorUse IDLE = new ProcessorUse(0.1, 0.1, 0.25);
    private static final OwnView GOOD = new OwnView(0, List.of(0.1, 0.2, 0.3), List.of());
    private static final Trial EVEN = new Trial(100, OptionalLong.empty(), Duration.ofMillis(500), 10);
    private static final Plan PLAN = Plan.even(100, 10);

    @Test
    void aPunctualRunPasses() {
        assertThat(outcome(record(70, PLAN.offsetsNanos()), IDLE, GOOD).failures()).isEmpty();
    }

    @Test
    void moreConnectionsThanTheDelayExplainsAreAFailure() {
        // 1.3 * 100/s * 0.51 s + 20
        assertThat(outcome(record(86, PLAN.offsetsNanos()), IDLE, GOOD).failures()).isEmpty();
        assertThat(outcome(record(87, PLAN.offsetsNanos()), IDLE, GOOD).failures())
                .containsExactly("87 connections > 86");
    }

    @Test
    void latenessIsAFailureOnlyWhereThereWasTime() {
        ArrivalRecord late = record(50, LongStream.range(0, PLAN.size())
                .map(k -> PLAN.offsetsNanos()[(int) k] + (k % 2) * 5_000_000).toArray());

        assertThat(outcome(late, IDLE, GOOD).failures()).containsExactly("50.00 % within 1 ms < 99 %",
                "CV 0.500 > 0.3");
        assertThat(outcome(late, new ProcessorUse(0.5, 0.1, 0.6), GOOD).failures()).isEmpty();
    }

    @Test
    void whatTheRunSaysItselfIsAFailureToo() {
        OwnView red = new OwnView(3, List.of(0.1, 0.2, 0.3), List.of("3 arrivals were dropped"));

        assertThat(outcome(record(50, PLAN.offsetsNanos()), IDLE, red).failures())
                .containsExactly("3 dropped", "3 arrivals were dropped");
    }

    @Test
    void aBusyMachineIsNoted() {
        ArrivalRecord record = record(50, PLAN.offsetsNanos());

        assertThat(outcome(record, IDLE, GOOD).notes()).isEmpty();
        assertThat(outcome(record, new ProcessorUse(0.1, 0.1, 0.5), GOOD).notes())
                .containsExactly("others used 30 % of the machine: measure again when it is idle");
    }

    @Test
    void gapsOfRandomArrivalsAreTestedOnlyWhereTheRecordIsFineEnough() {
        assertThat(random(1_000).isFineEnough()).isTrue();
        assertThat(random(2_000).isFineEnough()).isFalse();
        assertThat(random(1_000).failures()).isEmpty();
    }

    @Test
    void theTableHasARowForEachOutcome() {
        String table = FidelityTable.of(List.of(random(1_000), outcome(record(99, PLAN.offsetsNanos()), IDLE, GOOD)));

        assertThat(table.lines()).hasSize(3);
        assertThat(table.lines().toList().get(1)).contains("1000", "Poisson").endsWith("ok");
        assertThat(table.lines().toList().get(2)).contains("100", "even", "500 ms").endsWith("FAILED");
    }

    private static Outcome random(int rate) {
        Plan plan = Plan.random(rate, new ConstantArrivalRate(ArrivalRate.perSecond(rate), Duration.ofSeconds(10),
                Arrivals.poisson(42), OptionalInt.empty()));
        ArrivalRecord record = record(1, plan.offsetsNanos());
        return new Outcome(new Trial(rate, OptionalLong.of(42), Duration.ZERO, 10), plan, record,
                Comparison.of(plan, record), IDLE, GOOD);
    }

    private static Outcome outcome(ArrivalRecord record, ProcessorUse use, OwnView ownView) {
        return new Outcome(EVEN, PLAN, record, Comparison.of(PLAN, record), use, ownView);
    }

    private static ArrivalRecord record(int connections, long[] times) {
        return new ArrivalRecord(connections, connections, LongStream.range(0, times.length).toArray(), times);
    }
}
