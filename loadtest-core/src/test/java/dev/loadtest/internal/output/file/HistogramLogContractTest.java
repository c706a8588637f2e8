package dev.loadtest.internal.output.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.internal.output.OutputRig;
import dev.loadtest.metric.Tags;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContractTest;

/** What is written is read by the library's own reader. */
class HistogramLogContractTest extends OutputContractTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("run.hlog");
    }

    @Override
    protected Output output() {
        return new HistogramLog("hlog", file(), List.of("name", "mine"));
    }

    @Override
    protected Output outputWithoutBackend() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");
        return new HistogramLog("hlog", noFolder.resolve("run.hlog"), List.of());
    }

    @Override
    protected Set<String> metrics() {
        return Set.of("http_req_duration");
    }

    private List<EncodableHistogram> histograms() throws FileNotFoundException {
        List<EncodableHistogram> all = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file().toFile())) {
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (next != null) {
                    all.add(next);
                }
            }
        }
        return all;
    }

    private Histogram together(String tag) throws FileNotFoundException {
        Histogram sum = new Histogram(3);
        for (EncodableHistogram one : histograms()) {
            if (tag.equals(one.getTag())) {
                sum.add((Histogram) one);
            }
        }
        return sum;
    }

    @Override
    protected long arrived(String metric) throws FileNotFoundException {
        return together(metric).getTotalCount();
    }

    @Override
    protected Set<String> tagValues(String metric, String tag) throws FileNotFoundException {
        return histograms().stream().map(EncodableHistogram::getTag)
                .filter(text -> text.startsWith(metric + "{"))
                .flatMap(text -> List.of(text.substring(metric.length() + 1, text.length() - 1).split(";")).stream())
                .filter(pair -> pair.startsWith(tag + ":"))
                .map(pair -> URLDecoder.decode(pair.substring(tag.length() + 1).replace("+", "%2B"), UTF_8))
                .collect(Collectors.toSet());
    }

    @Test
    void percentilesAreThoseOfTheRunInNanoseconds() throws Exception {
        OutputRig rig = OutputRig.start(output());
        for (int beat = 0; beat < 4; beat++) {
            rig.requests(250).beat();
        }
        rig.end();

        Histogram durations = together("http_req_duration");
        assertThat(durations.getTotalCount()).isEqualTo(1_000);
        for (int percentile : List.of(50, 90, 95, 99, 100)) {
            assertThat((double) durations.getValueAtPercentile(percentile)).as("p(%d)", percentile)
                    .isCloseTo(percentile * 10e6, withinPercentage(0.2));
        }
    }

    @Test
    void intervalsFollowOneAnotherInTheTimeOfTheRun() throws Exception {
        long before = System.currentTimeMillis();
        OutputRig rig = OutputRig.start(output());
        rig.requests(10).beat();
        rig.requests(10).beat();
        rig.end();
        long after = System.currentTimeMillis();

        List<EncodableHistogram> whole = histograms().stream()
                .filter(one -> "http_req_duration".equals(one.getTag())).toList();
        assertThat(whole).hasSize(2);
        assertThat(whole.get(0).getStartTimeStamp()).isBetween(before - 1_000, after + 1_000);
        assertThat(whole.get(1).getStartTimeStamp()).as("to a millisecond")
                .isBetween(whole.get(0).getEndTimeStamp() - 2, whole.get(0).getEndTimeStamp() + 2);
        assertThat(whole.get(1).getEndTimeStamp()).isBetween(before - 1_000, after + 1_000);
    }

    @Test
    void samplesOfTheWarmUpAreNotInTheWhole() throws Exception {
        OutputRig rig = OutputRig.start(new HistogramLog("hlog", file(), List.of("phase")));
        rig.requests(5, Tags.of("phase", "warm-up"));
        rig.requests(7).end();

        assertThat(together("http_req_duration").getTotalCount()).isEqualTo(7);
        assertThat(together("http_req_duration{phase:warm-up}").getTotalCount()).isEqualTo(5);
    }
}
