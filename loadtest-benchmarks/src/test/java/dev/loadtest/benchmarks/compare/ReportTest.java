package dev.loadtest.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 10.0), Double::doubleValue)).isEqualTo(new Spread(3.5, 1, 10));
    }

    @Test
    void ratiosAreThoseOfTheSameRound() {
        String report = new Report(List.of(round("wrk", 1, 100), round("ours", 1, 200), round("wrk", 2, 1_000),
                round("ours", 2, 3_000))).markdown();

        assertThat(report).contains("| ours | 1600.0 (200.0 – 3000.0) | 2.50 (2.00 – 3.00) |");
    }

    @Test
    void whoCannotDoAWorkIsShownWithTheReason() {
        Round round = new Round("fixed", "ours", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0);

        assertThat(new Report(List.of(round)).markdown()).contains("| wrk | – |", "–: wrk has no fixed rate.");
    }

    @Test
    void roundsGoOnWhereTheyWereLeft(@TempDir Path folder) throws Exception {
        new RoundsFile(folder).add(round("ours", 1, 200));
        RoundsFile again = new RoundsFile(folder);

        again.load();

        assertThat(again.next(Work.FLAT)).isEqualTo(2);
        assertThat(again.next(Work.TLS)).isEqualTo(1);
        assertThat(again.markdown()).contains("| ours | 200.0");
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

    private static Round round(String tool, int number, long cpuMicros) {
        return new Round("flat", tool, number, 1, 1, cpuMicros, cpuMicros, 1, 1, 1, 1, 1, 0);
    }
}
