package dev.loadtest.internal.record;

import dev.loadtest.metric.CounterSnapshot;
import dev.loadtest.metric.MetricSnapshot;

/** A sum. */
final class CounterAccumulator extends Accumulator<CounterAccumulator> {

    private double sum;
    private long samples;

    @Override
    void add(double value) {
        sum += value;
        samples++;
    }

    @Override
    boolean isEmpty() {
        return samples == 0;
    }

    @Override
    void drainInto(CounterAccumulator target) {
        target.sum += sum;
        target.samples += samples;
        sum = 0;
        samples = 0;
    }

    @Override
    MetricSnapshot snapshot() {
        return new CounterSnapshot(sum, samples);
    }

    @Override
    void writeTo(ByteSink out) {
        out.real(sum);
        out.number(samples);
    }

    @Override
    void addFrom(ByteSource in) {
        sum += in.real();
        samples += in.number();
    }
}
