package dev.loadtest.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT0.5S, 0.5s", "PT10S, 10s", "PT59.999S, 59.999s", "PT1M, 1m00s", "PT1M5S, 1m05s",
            "PT10M15.25S, 10m15.25s", "PT2H5S, 2h00m05s", "PT26H10M, 26h10m00s", "PT1M0.0001S, 1m00s"})
    void readsAsPeopleSayIt(Duration span, String text) {
        assertThat(Span.of(span)).isEqualTo(text);
    }
}
