package dev.loadtest.internal.output.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;

import org.HdrHistogram.DoubleHistogram;
import org.junit.jupiter.api.Test;

import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.record.Recorder;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TrendSnapshot;
import dev.loadtest.metric.ValueKind;
import dev.loadtest.output.OutputSettings;

class IntervalHistogramTest {

    private static final Metric SIZE = new Metric("size", MetricType.TREND, ValueKind.DEFAULT);

    private static TrendSnapshot trend(double... values) {
        Recorder recorder = Recorder.withRawSamples(List.of(SIZE), 1, 100, List.of(), Time.system());
        for (double value : values) {
            recorder.lane(0).record(MetricSet.of(SIZE), Tags.none(), value);
        }
        recorder.collect();
        return recorder.snapshot().trend(MetricSelector.parse("size"));
    }

    @Test
    void valuesWithAFractionKeepIt() {
        IntervalHistogram histogram = IntervalHistogram.of(trend(0.25, 12.5, 12.5, 4_000), SIZE.kind());

        DoubleHistogram values = (DoubleHistogram) histogram.encodable();
        assertThat(values.getTotalCount()).isEqualTo(4);
        assertThat(values.getValueAtPercentile(25)).isCloseTo(0.25, withinPercentage(0.1));
        assertThat(values.getValueAtPercentile(75)).isCloseTo(12.5, withinPercentage(0.1));
        assertThat(histogram.left()).isZero();
    }

    @Test
    void whatAHistogramCannotHoldIsCounted() {
        IntervalHistogram histogram = IntervalHistogram.of(trend(-3, -3, 7), SIZE.kind());

        assertThat(((DoubleHistogram) histogram.encodable()).getTotalCount()).isEqualTo(1);
        assertThat(histogram.left()).isEqualTo(2);
    }

    @Test
    void partsAreAskedForByTheirTags() {
        HistogramLogFactory factory = new HistogramLogFactory();

        assertThat(factory.create(settings("run.hlog", "name, status")).description()).isEqualTo("hlog (run.hlog)");
        assertThatIllegalArgumentException().isThrownBy(() -> factory.create(settings("run.hlog", "name,,status")))
                .withMessage("by must be names of tags with commas between them, but was 'name,,status'");
        assertThatIllegalArgumentException().isThrownBy(() -> factory.create(settings("", "name")))
                .withMessage("must name a file, but was ''");
    }

    private static OutputSettings settings(String argument, String by) {
        return new GivenSettings(argument, Map.of("by", by));
    }
}
