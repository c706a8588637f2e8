package dev.loadtest.internal.engine;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.record.Bundle;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.metric.Tags;

/**
 * The series of metrics that nearly always carry the same tags as the last time, as those of iterations do. Used by one
 * thread at a time.
 */
final class LastSeries {

    private final Lane lane;
    private final MetricSet set;
    private Tags tags = Tags.none();
    private @Nullable Bundle bundle;

    LastSeries(Lane lane, MetricSet set) {
        this.lane = lane;
        this.set = set;
    }

    Bundle of(Tags wanted) {
        Bundle last = bundle;
        if (last == null || !wanted.equals(tags)) {
            last = lane.bundle(set, wanted);
            bundle = last;
            tags = wanted;
        }
        return last;
    }
}
