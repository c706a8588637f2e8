package dev.loadtest.internal.record;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.metric.TrendSnapshot;

/** A distribution as a list. */
final class Buckets {

    private Buckets() {}

    record Bucket(double from, double to, long count) {}

    static List<Bucket> of(TrendSnapshot trend) {
        List<Bucket> buckets = new ArrayList<>();
        trend.forEachBucket((from, to, count) -> buckets.add(new Bucket(from, to, count)));
        return buckets;
    }
}
