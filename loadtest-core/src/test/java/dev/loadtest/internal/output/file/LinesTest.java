package dev.loadtest.internal.output.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.internal.output.KeptTags;
import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.internal.output.OutputStatus;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.OutputSettings;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.RunDescription.ThresholdDescription;
import dev.loadtest.output.SampleSeries;

/** The lines of files, as k6 writes them. */
class LinesTest {

    private static final long MOMENT = Instant.parse("2026-01-31T23:59:59.000000007Z").getEpochSecond()
            * 1_000_000_000 + 7;
    private static final SampleSeries DURATION = new SampleSeries(0, BuiltinMetrics.HTTP_REQ_DURATION,
            Tags.of("name", "say \"hi\"").with("group", "").with("testid", "42"));
    private static final SampleSeries REQUESTS = new SampleSeries(1, BuiltinMetrics.HTTP_REQS,
            Tags.of("name", "a,b").with("team", "blue").with("testid", "42"));
    private static final RunDescription RUN = new RunDescription("a run", Instant.EPOCH, Tags.none(),
            KeptTags.SYSTEM_TAGS, List.of(),
            List.of(new ThresholdDescription(MetricSelector.parse("http_req_duration"), "p(95)<500"),
                    new ThresholdDescription(MetricSelector.parse("http_req_duration{name:login}"), "max<900")),
            List.of(), List.of());

    @TempDir
    Path folder;

    private static String written(LineFormat format) {
        LineBuffer out = new LineBuffer();
        format.begin(RUN, out);
        format.sample(DURATION, MOMENT, 12_345_678, out);
        format.sample(REQUESTS, MOMENT, 1, out);
        format.sample(DURATION, MOMENT + 1_000_000_000, 2e6, out);
        return new String(out.toBytes(), UTF_8);
    }

    @Test
    void areJsonWithALineAboutEachMetricBeforeItsFirstSample() {
        assertThat(written(new JsonLines())).isEqualTo(
                """
                        {"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":\
                        ["p(95)<500"],"submetrics":[{"name":"http_req_duration{name:login}","suffix":"name:login","tags":\
                        {"name":"login"}}]},"metric":"http_req_duration"}
                        {"metric":"http_req_duration","type":"Point","data":{"time":"2026-01-31T23:59:59.000000007Z",\
                        "value":12.345678,"tags":{"group":"","name":"say \\"hi\\"","testid":"42"}}}
                        {"type":"Metric","data":{"name":"http_reqs","type":"counter","contains":"default","thresholds":[],\
                        "submetrics":null},"metric":"http_reqs"}
                        {"metric":"http_reqs","type":"Point","data":{"time":"2026-01-31T23:59:59.000000007Z",\
                        "value":1,"tags":{"name":"a,b","team":"blue","testid":"42"}}}
                        {"metric":"http_req_duration","type":"Point","data":{"time":"2026-02-01T00:00:00.000000007Z",\
                        "value":2,"tags":{"group":"","name":"say \\"hi\\"","testid":"42"}}}
                        """);
    }

    @Test
    void areCsvWithAColumnForEachSystemTag() {
        assertThat(written(new CsvLines(TimeFormat.UNIX))).isEqualTo(
                """
                        metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,\
                        proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata
                        http_req_duration,1769903999,12.345678,,,,,,,"say ""hi""\",,,,,,,,testid=42,
                        http_reqs,1769903999,1.000000,,,,,,,"a,b",,,,,,,,team=blue&testid=42,
                        http_req_duration,1769904000,2.000000,,,,,,,"say ""hi""\",,,,,,,,testid=42,
                        """);
    }

    @ParameterizedTest
    @CsvSource({"unix, 1769903999", "unix_milli, 1769903999000", "unix_micro, 1769903999000000",
            "unix_nano, 1769903999000000007", "rfc3339, 2026-01-31T23:59:59Z",
            "rfc3339_nano, 2026-01-31T23:59:59.000000007Z"})
    void haveTimesInEachOfTheFormatsOfK6(String format, String text) {
        LineBuffer out = new LineBuffer();

        TimeFormat.named(format).put(MOMENT, out);

        assertThat(new String(out.toBytes(), UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.000000", "1, 1, 1.000000", "-3, -3, -3.000000", "0.1, 0.1, 0.100000",
            "0.0000004, 4.0E-7, 0.000000", "-2.5, -2.5, -2.500000", "123456789, 123456789, 123456789.000000",
            "1e20, 1.0E20, 100000000000000000000.000000", "999.9999996, 999.9999996, 1000.000000"})
    void haveNumbersAsJsonAndAsPercentF(double number, String json, String csv) {
        assertThat(new String(new LineBuffer().number(number).toBytes(), UTF_8)).isEqualTo(json);
        assertThat(new String(new LineBuffer().millionths(number).toBytes(), UTF_8)).isEqualTo(csv);
    }

    @Test
    void ofSeveralRunsGoIntoSeveralFiles() throws IOException {
        Path file = folder.resolve("samples.json.gz");
        for (int run = 1; run <= 3; run++) {
            OutputRig.start(new FileOutput("json", file, new JsonLines())).requests(run).end();
        }

        try (var files = Files.list(folder)) {
            assertThat(files).extracting(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrder("samples.json.gz", "samples-2.json.gz", "samples-3.json.gz");
        }
        assertThat(JsonFileContractTest.lines(folder.resolve("samples-3.json.gz"))).hasSize(3 + 9);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thatADiskHasNoRoomForAreCounted() {
        OutputRig rig = OutputRig.start(new FileOutput("json", Path.of("/dev/full"), new JsonLines()));
        rig.requests(10).beat();

        OutputStatus status = rig.requests(10).end();

        assertThat(status.lost()).isEqualTo(60);
        assertThat(status.samples()).isZero();
        assertThat(status.problem().orElseThrow()).contains("the file could not be written", "No space left");
    }

    @Test
    void needAFileAndAKnownFormat() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonFileFactory().create(settings("", "unix")))
                .withMessage("must name a file, but was ''");
        assertThatIllegalArgumentException().isThrownBy(() -> new CsvFileFactory().create(settings("x.csv", "iso")))
                .withMessage("time format must be one of unix, unix_milli, unix_micro, unix_nano, rfc3339,"
                        + " rfc3339_nano, but was 'iso'");
        assertThat(new CsvFileFactory().create(settings("", "unix")).description()).isEqualTo("csv (file.csv)");
    }

    private static OutputSettings settings(String argument, String timeFormat) {
        return new GivenSettings(argument, Map.of("time.format", timeFormat));
    }
}
