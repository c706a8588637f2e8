package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.influxdb.Outcome.Arrived;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.ValueKind;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.SampleBatch;
import dev.loadtest.output.SampleSeries;

/** Samples as lines. */
class RawPointsTest {

    private static final Tags FAILED = Tags.of("name", "/blog").with("status", "500");
    private static final SampleSeries FAILURES = new SampleSeries(0, BuiltinMetrics.HTTP_REQ_FAILED, FAILED);

    private final List<String> lines = new ArrayList<>();
    private final Heard heard = new Heard();

    private record Sample(SampleSeries series, long epochNanos, double value) {}

    private record Batch(List<Sample> samples) implements SampleBatch {

        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public <E extends Exception> void forEach(SampleConsumer<E> consumer) throws E {
            for (Sample sample : samples) {
                consumer.accept(sample.series(), sample.epochNanos(), sample.value());
            }
        }
    }

    private static final class Heard implements OutputContext {

        private long lost;

        @Override
        public RunDescription run() {
            return new RunDescription("a run", Instant.EPOCH, Tags.none(), List.of(), List.of(), List.of(), List.of(),
                    List.of());
        }

        @Override
        public void lost(long samples, String reason) {
            lost += samples;
        }

        @Override
        public void note(String remark) {}

        @Override
        public RunControl control() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void announce(String line) {}

        @Override
        public void wrote(Path file) {}
    }

    private List<String> write(String fieldTags, Sample... samples) {
        Delivery delivery = new Delivery(text -> {
            lines.addAll(text.lines().toList());
            return new Arrived();
        }, Time.system(), Duration.ZERO);
        new RawPoints(new SeriesBook(FieldTag.parse(fieldTags)), new Lines(delivery, heard), heard)
                .write(new Batch(List.of(samples)));
        return lines;
    }

    private static SampleSeries duration(int id, Tags tags) {
        return new SampleSeries(id, BuiltinMetrics.HTTP_REQ_DURATION, tags);
    }

    @Test
    void timesAreMillisecondsAndEmptyTagsAreLeftOut() {
        assertThat(write(FieldTag.DEFAULT, new Sample(
                duration(0, Tags.of("group", "").with("name", "a blog").with("url", "/blog?q=\"a b\"")), 17,
                2_500_000)))
                .containsExactly("http_req_duration,name=a\\ blog value=2.5,url=\"/blog?q=\\\"a b\\\"\" 17");
    }

    @Test
    void noPointHasTheStampOfAnotherInItsSeries() {
        Tags one = Tags.of("name", "/blog").with("url", "/blog/1");
        assertThat(write(FieldTag.DEFAULT, new Sample(duration(0, one), 100, 1e6),
                new Sample(duration(0, one), 100, 2e6),
                new Sample(duration(1, one.with("url", "/blog/2")), 100, 3e6),
                new Sample(duration(2, one.with("name", "/other")), 100, 4e6),
                new Sample(duration(0, one), 99, 5e6),
                new Sample(duration(0, one), 200, 6e6)))
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("100", "101", "102", "100", "103", "200");
    }

    @Test
    void fieldsHaveTheKindThatWasAskedForIfTheyCan() {
        Tags tags = Tags.of("age", "7").with("share", "0.5").with("new", "T").with("odd", "seven");
        assertThat(write("age:int,share:float,new:bool,odd:int", new Sample(duration(0, tags), 17, 1e6)))
                .containsExactly("http_req_duration value=1.0,age=7i,share=0.5,new=true,odd=\"seven\" 17");
    }

    @Test
    void whatNoTagCanHoldIsWrittenOtherwise() {
        Tags tags = Tags.of("k,e=y", "a\\b, c\\").with("lines", "1\n2\r\t3").with("url", "1\n2\\");
        assertThat(write(FieldTag.DEFAULT, new Sample(duration(0, tags), 17, 1e6))).containsExactly(
                "http_req_duration,k\\,e\\=y=a\\b\\,\\ c＼,lines=1\\n2\\r\\t3 value=1.0,url=\"1\\\\n2\\\\\" 17");
    }

    @Test
    void failedRequestsAreErrorsToo() {
        assertThat(write(FieldTag.DEFAULT, new Sample(FAILURES, 17, 1), new Sample(FAILURES, 18, 0))).containsExactly(
                "http_req_failed,name=/blog,status=500 value=1.0 17", "errors,name=/blog,status=500 value=1.0 17",
                "http_req_failed,name=/blog,status=500 value=0.0 18");
    }

    @Test
    void anAuthorsErrorsAreNotMixedWithOurs() {
        Metric errors = new Metric("errors", MetricType.RATE, ValueKind.DEFAULT);
        assertThat(write(FieldTag.DEFAULT, new Sample(FAILURES, 17, 0),
                new Sample(new SampleSeries(1, errors, Tags.none()), 17, 1), new Sample(FAILURES, 18, 1)))
                .containsExactly("http_req_failed,name=/blog,status=500 value=0.0 17", "errors value=1.0 17",
                        "http_req_failed,name=/blog,status=500 value=1.0 18");
    }

    @Test
    void whatIsNoNumberIsLost() {
        Metric gauge = new Metric("load", MetricType.GAUGE, ValueKind.DEFAULT);
        SampleSeries load = new SampleSeries(0, gauge, Tags.none());
        assertThat(write(FieldTag.DEFAULT, new Sample(load, 17, Double.NaN),
                new Sample(load, 18, Double.POSITIVE_INFINITY), new Sample(load, 19, -1))).containsExactly(
                        "load value=-1.0 19");
        assertThat(heard.lost).isEqualTo(2);
    }
}
