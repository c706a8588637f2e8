package dev.loadtest.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ToolReportTest {

    @Test
    void wrkTellsTimesInUnitsOfItsOwnAndErrorsInTwoPlaces() {
        ToolReport report = ToolReport.ofWrk("""
                Running 5s test @ http://127.0.0.1:8080/small
                  Latency Distribution
                     50%  257.69us
                     75%    1.00ms
                     90%    2.00ms
                     99%    4.74ms
                  1360394 requests in 10.00s, 284.12MB read
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 5
                """);

        assertThat(report).isEqualTo(new ToolReport(15, 257.69, 4740));
    }

    @Test
    void heyTellsSecondsAndEachStatusApart() {
        ToolReport report = ToolReport.ofHey("""
                Latency distribution:
                  50% in 0.0012 secs
                  99% in 0.0250 secs

                Status code distribution:
                  [200]\t100 responses
                  [500]\t7 responses

                Error distribution:
                  [3]\tGet "http://127.0.0.1:1/": dial tcp: connection refused
                """);

        assertThat(report).isEqualTo(new ToolReport(10, 1200, 25_000));
    }

    @Test
    void gatlingTellsMillisecondsInATable() {
        ToolReport report = ToolReport.ofGatling("""
                > response time 50th percentile (ms)          |         4 |         4 |         -
                > response time 99th percentile (ms)          |     1,091 |     1,091 |         -
                > KO                                                               1,234     (0%)
                """);

        assertThat(report).isEqualTo(new ToolReport(1_234, 4_000, 1_091_000));
    }

    @Test
    void h2loadTellsNoPercentiles() {
        ToolReport report = ToolReport.ofH2load("""
                requests: 110918 total, 110968 started, 110918 done, 110910 succeeded, 8 failed, 3 errored, 5 timeout
                status codes: 110900 2xx, 1 3xx, 2 4xx, 4 5xx
                """);

        assertThat(report).isEqualTo(new ToolReport(15, Double.NaN, Double.NaN));
    }

    @Test
    void ourProgramsTellItInOneLine() {
        assertThat(ToolReport.ofLine("something else\nresult errors=2 p50=310.7 p99=4474.9\n"))
                .isEqualTo(new ToolReport(2, 310.7, 4474.9));
    }

    @Test
    void outputWithoutTheLineIsShown() {
        assertThatIllegalArgumentException().isThrownBy(() -> ToolReport.ofLine("OutOfMemoryError"))
                .withMessageContaining("OutOfMemoryError");
    }
}
