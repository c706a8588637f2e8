package dev.loadtest.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 10.0), Double::doubleValue)).isEqualTo(new Spread(3.5, 1, 10));
    }

    @Test
    void ratiosAreThoseOfTheSameRound() {
        String report = report(round("wrk", 1, 100), round("ours", 1, 200), round("wrk", 2, 1_000),
                round("ours", 2, 3_000));

        assertThat(report).contains("| ours | 1600.0 (200.0 – 3000.0) | 2.50 (2.00 – 3.00) |");
    }

    @Test
    void whoCannotDoAWorkIsShownWithTheReason() {
        assertThat(report(round(Work.FIXED, "ours", 50, 1, 1, ""))).contains("| wrk | – |",
                "–: wrk has no fixed rate.");
    }

    @Test
    void ratiosAreToAnotherToolWhereWrkCannotDoTheWork() {
        assertThat(report(round(Work.FIXED, "ours", 50, 1, 300, ""), round(Work.FIXED, "h2load", 50, 1, 100, "")))
                .contains("| × h2load |", "| ours | 300.0 (300.0 – 300.0) | 3.00 (3.00 – 3.00) |");
        assertThat(report(round("ours", 1, 1))).doesNotContain("h2load");
    }

    @Test
    void failedRoundsAreToldAndNotCounted() {
        assertThat(report(round("ours", 1, 200), round(Work.FLAT, "ours", 50, 2, 0, "it does not end"),
                round(Work.FLAT, "hey", 50, 1, 0, "it sent nothing")))
                .contains("| ours | 200.0 (200.0 – 200.0) |", "| hey | – |",
                        "–: ours failed in 1 of 2 rounds: it does not end; hey failed in 1 of 1 rounds: it sent nothing.");
    }

    @Test
    void onlyTheLastNumberOfConnectionsIsShown() {
        assertThat(report(round(Work.MANY, "ours", 5_000, 1, 200, ""), round(Work.MANY, "ours", 1_000, 1, 100, "")))
                .contains("| ours | 100.0 (100.0 – 100.0) |");
    }

    @Test
    void conditionsAreSaidAboveTheTables() {
        assertThat(report(round("wrk", 1, 100)))
                .startsWith("2 × machine, JDK 25, nginx/1.22.1.\nWindow 5 s, after 10 s "
                        + "of warm-up for JVM tools (`-Xmx512m`) and 2 s for the others. Fixed rate: 5000 requests/s.\n"
                        + "Versions: wrk 4.1.\nMeasured on 2026-01-02, at abc.\n");
    }

    @Test
    void processorTimeIsReadBehindAnyName() {
        assertThat(ProcessUse.cpuMicros("42 (a) b) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1")).isEqualTo(1_270_000);
    }

    @Test
    void targetCountsItsRequests() throws Exception {
        assertThat(Target.answered("""
                Active connections: 1
                server accepts handled requests
                 7 7 4711
                Reading: 0 Writing: 1 Waiting: 0
                """)).isEqualTo(4711);
    }

    private static String report(Round... rounds) {
        Setup setup = new Setup("machine", 2, "25", "nginx/1.22.1", "code", 5_000, 10, 5, "-Xmx512m");
        return new Report(Stream.of(rounds)
                .map(round -> new Row("2026-01-02T03:04:05Z", "abc", round.tool().equals("wrk") ? "4.1" : "", setup,
                        round))
                .toList()).markdown();
    }

    private static Round round(String tool, int number, long cpuMicros) {
        return round(Work.FLAT, tool, 50, number, cpuMicros, "");
    }

    private static Round round(Work work, String tool, int connections, int number, long cpuMicros, String failure) {
        return new Round(work.word(), tool, connections, number, 1, 1, cpuMicros, cpuMicros, 1, 1, 1, 1, 1, 0, failure);
    }
}
