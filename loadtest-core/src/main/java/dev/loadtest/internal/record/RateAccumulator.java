package dev.loadtest.internal.record;

import dev.loadtest.metric.MetricSnapshot;
import dev.loadtest.metric.RateSnapshot;

/** The share of values that are not zero. */
final class RateAccumulator extends Accumulator<RateAccumulator> {

    private long trues;
    private long total;

    @Override
    void add(double value) {
        if (value != 0) {
            trues++;
        }
        total++;
    }

    @Override
    boolean isEmpty() {
        return total == 0;
    }

    @Override
    void drainInto(RateAccumulator target) {
        target.trues += trues;
        target.total += total;
        trues = 0;
        total = 0;
    }

    @Override
    MetricSnapshot snapshot() {
        return new RateSnapshot(trues, total);
    }

    @Override
    void writeTo(ByteSink out) {
        out.number(trues);
        out.number(total);
    }

    @Override
    void addFrom(ByteSource in) {
        trues += in.number();
        total += in.number();
    }
}
