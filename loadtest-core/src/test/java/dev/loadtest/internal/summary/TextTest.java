package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.metric.RateSnapshot;
import dev.loadtest.metric.ValueKind;

class TextTest {

    @ParameterizedTest
    @CsvSource({
            "0, 0s",
            "0.4, 0ns",
            "1, 1ns",
            "999, 999ns",
            "1000, 1µs",
            "1239, 1.23µs",
            "12345, 12.34µs",
            "999999, 999.99µs",
            "1000000, 1ms",
            "148219999, 148.21ms",
            "148209999.99999997, 148.21ms",
            "148200000, 148.2ms",
            "999999999, 999.99ms",
            "1000000000, 1s",
            "1500000000, 1.5s",
            "59999999999, 59.99s",
            "60000000000, 1m0s",
            "62900000000, 1m2s",
            "3599999999999, 59m59s",
            "3600000000000, 1h0m0s",
            "90061000000000, 25h1m1s",
            "-1500000, -1.5ms",
    })
    void timesAreCutAsK6CutsThem(double nanos, String text) {
        assertThat(TimeText.of(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0ns", "148210000, 148ms", "14821000, 14.8ms", "1482100000, 1.48s", "999999999, 1s", "5200, 5.2µs",
            "59999999999, 1m0s", "65000000000, 1m5s",
    })
    void progressTellsTimesInThreeDigits(double nanos, String text) {
        assertThat(TimeText.brief(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0s", "12049, 12.0s", "59999, 59.9s", "60000, 1m0s", "150000, 2m30s"})
    void elapsedTimeHasOneDecimalUpToAMinute(long millis, String text) {
        assertThat(TimeText.clock(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0 B", "5, 5 B", "9.5, 9.5 B", "7.111, 7.1 B", "10, 10 B", "999, 999 B", "1000, 1.0 kB", "4200, 4.2 kB",
            "9940, 9.9 kB", "999999, 1000 kB", "9960, 10 kB", "29449, 29 kB", "29450, 30 kB", "1000000, 1.0 MB",
            "1500000000, 1.5 GB",
            "2000000000000, 2.0 TB",
    })
    void amountsOfDataGoUpInStepsOfAThousand(double bytes, String text) {
        assertThat(ByteText.of(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0", "-0.0, 0", "45, 45", "6.56109, 6.56109", "0.1234567, 0.123457", "1e-9, 0", "-0.5, -0.5",
            "1e15, 1000000000000000", "100, 100", "NaN, NaN", "Infinity, Infinity",
    })
    void plainNumbersHaveUpToSixDecimals(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.00%", "0, 45, 0.00%", "45, 45, 100.00%", "2, 3, 66.66%", "999999, 1000000, 99.99%",
            "1, 1000000, 0.00%", "29, 100, 29.00%"})
    void sharesAreCutToTwoDecimals(long trues, long total, String text) {
        assertThat(NumberText.percent(new RateSnapshot(trues, total))).isEqualTo(text);
        assertThat(NumberText.percent(total == 0 ? 0 : (double) trues / total)).isEqualTo(text);
    }

    @Test
    void oneFailureInAMillionIsNotHidden() {
        assertThat(NumberText.failedShare(new RateSnapshot(1, 1_000_000))).isEqualTo("<0.01%");
        assertThat(NumberText.failedShare(new RateSnapshot(0, 1_000_000))).isEqualTo("0.00%");
        assertThat(NumberText.failedShare(new RateSnapshot(1, 10_000))).isEqualTo("0.01%");
    }

    @Test
    void theKindOfAValueDecidesItsText() {
        assertThat(NumberText.of(1500, ValueKind.DEFAULT)).isEqualTo("1500");
        assertThat(NumberText.of(1500, ValueKind.TIME)).isEqualTo("1.5µs");
        assertThat(NumberText.of(1500, ValueKind.DATA)).isEqualTo("1.5 kB");
    }

    @Test
    void controlCharactersAreSpelledOut() {
        assertThat(Printable.of("a\nb\r\tc\u001b[31m\u2028d\u202ee\u0085")).isEqualTo(
                "a\\nb\\r\\tc\\u001b[31m\\u2028d\\u202ee\\u0085");
        assertThat(Printable.of("<b>grün ✓ 😀</b>")).isEqualTo("<b>grün ✓ 😀</b>");
    }

    @Test
    void longNamesLoseTheirMiddleAndNeverHalfACharacter() {
        assertThat(Printable.fit("http://localhost:8089/blog/comments", 20)).isEqualTo("http://…log/comments");
        assertThat(Printable.fit("😀".repeat(30), 4)).isEqualTo("😀…😀😀");
        assertThat(Printable.fit("short", 20)).isEqualTo("short");
        assertThat(Printable.cut("😀😀😀", 2)).isEqualTo("😀😀");
    }

    @Test
    void everyMarkHasAnAsciiTwin() {
        String ascii = Ascii.of("✓ ✗ █ ↳ — ≥ µ … • ↓ → ›");
        assertThat(ascii).isEqualTo("+ x # > - >= u ... . v -> >");
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)).isTrue();
    }
}
