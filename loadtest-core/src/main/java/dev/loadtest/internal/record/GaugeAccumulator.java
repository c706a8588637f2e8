package dev.loadtest.internal.record;

import dev.loadtest.metric.GaugeSnapshot;
import dev.loadtest.metric.MetricSnapshot;

/** The last value and the extremes. */
final class GaugeAccumulator extends Accumulator<GaugeAccumulator> {

    private double value;
    private double min;
    private double max;
    private long samples;

    @Override
    void add(double newValue) {
        min = samples == 0 ? newValue : Math.min(min, newValue);
        max = samples == 0 ? newValue : Math.max(max, newValue);
        value = newValue;
        samples++;
    }

    @Override
    boolean isEmpty() {
        return samples == 0;
    }

    @Override
    void drainInto(GaugeAccumulator target) {
        if (samples == 0) {
            return;
        }
        target.min = target.samples == 0 ? min : Math.min(target.min, min);
        target.max = target.samples == 0 ? max : Math.max(target.max, max);
        target.value = value;
        target.samples += samples;
        samples = 0;
    }

    @Override
    MetricSnapshot snapshot() {
        return samples == 0 ? GaugeSnapshot.EMPTY : new GaugeSnapshot(value, min, max, samples);
    }

    @Override
    void writeTo(ByteSink out) {
        out.real(value);
        out.real(min);
        out.real(max);
        out.number(samples);
    }

    @Override
    void addFrom(ByteSource in) {
        GaugeAccumulator newer = new GaugeAccumulator();
        newer.value = in.real();
        newer.min = in.real();
        newer.max = in.real();
        newer.samples = in.number();
        newer.drainInto(this);
    }
}
