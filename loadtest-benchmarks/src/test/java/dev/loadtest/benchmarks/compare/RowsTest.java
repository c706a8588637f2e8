package dev.loadtest.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    private static final Setup SETUP = setup("code", 10);

    private Path file;

    @BeforeEach
    void inAFolder(@TempDir Path folder) {
        file = folder.resolve("rounds.jsonl");
    }

    @Test
    void roundsGoOnWhereAnEarlierSittingHasStopped() throws IOException {
        new Rows(file).add(row(SETUP, 1, 50));
        Rows again = new Rows(file);

        assertThat(again.next(SETUP, Work.FLAT, 50)).isEqualTo(2);
        assertThat(again.next(SETUP, Work.TLS, 50)).isEqualTo(1);
        assertThat(again.next(SETUP, Work.FLAT, 500)).isEqualTo(1);

        again.add(row(SETUP, 2, 50));
        assertThat(new Rows(file).of(SETUP)).hasSize(2).containsExactlyElementsOf(again.of(SETUP));
    }

    @Test
    void whatWasMeasuredOtherwiseStandsInNoTableWithIt() throws IOException {
        Rows rows = new Rows(file);
        rows.add(row(setup("older code", 10), 1, 50));
        rows.add(row(setup("code", 3), 1, 50));
        rows.add(row(SETUP, 1, 50));

        assertThat(rows.of(SETUP)).containsExactly(row(SETUP, 1, 50));
        assertThat(rows.next(SETUP, Work.FLAT, 50)).isEqualTo(2);
    }

    @Test
    void whatAToolDoesNotTellSurvivesTheFile() throws IOException {
        new Rows(file).add(row(SETUP, 1, 50));

        assertThat(new Rows(file).last().round().p99Micros()).isNaN();
    }

    @Test
    void lineThatIsNoRoundIsNamed() throws IOException {
        new Rows(file).add(row(SETUP, 1, 50));
        Files.writeString(file, Files.readString(file) + "{\"at\":");

        assertThatIOException().isThrownBy(() -> new Rows(file)).withMessageContaining("rounds.jsonl:2: is no round");
    }

    private static Row row(Setup setup, int number, int connections) {
        return new Row("2026-01-02T03:04:05Z", "abc", "4.1", setup,
                new Round("flat", "wrk", connections, number, 1, 1, 1, 1, 1, 1, 1, Double.NaN, Double.NaN, 0, ""));
    }

    private static Setup setup(String code, int warmUp) {
        return new Setup("machine", 2, "25", "nginx", code, 5_000, warmUp, 5, "-Xmx512m");
    }
}
