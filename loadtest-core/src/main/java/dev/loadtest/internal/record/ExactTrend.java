package dev.loadtest.internal.record;

import java.util.Arrays;

import dev.loadtest.metric.ValueKind;

/** A distribution that still has each of its values. */
final class ExactTrend extends RecordedTrend {

    private final double[] sorted;

    ExactTrend(ValueKind kind, TrendTotals totals, double[] sorted) {
        super(kind, totals);
        this.sorted = sorted;
    }

    @Override
    double valueAt(long rank) {
        return sorted[(int) rank];
    }

    @Override
    double largestAt(long rank) {
        return valueAt(rank);
    }

    @Override
    public void forEachBucket(BucketConsumer consumer) {
        int at = 0;
        while (at < sorted.length) {
            int next = at + 1;
            while (next < sorted.length && sorted[next] == sorted[at]) {
                next++;
            }
            consumer.accept(sorted[at], sorted[at], next - at);
            at = next;
        }
    }

    ExactTrend mergedExactly(ExactTrend other, TrendTotals together) {
        double[] all = Arrays.copyOf(sorted, sorted.length + other.sorted.length);
        System.arraycopy(other.sorted, 0, all, sorted.length, other.sorted.length);
        Arrays.sort(all);
        return new ExactTrend(kind, together, all);
    }
}
