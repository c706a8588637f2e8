package dev.loadtest.internal.record;

import java.util.List;

import dev.loadtest.metric.MetricsSnapshot;

/** What was recorded in an interval, small until somebody wants to read it. Immutable and thread-safe. */
public final class RecordedInterval {

    private final IntervalCodec codec;
    private final long fromNanos;
    private final long toNanos;
    private final byte[] bytes;

    RecordedInterval(IntervalCodec codec, long fromNanos, long toNanos, byte[] bytes) {
        this.codec = codec;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        this.bytes = bytes;
    }

    /** When it begins, since the start of the load. */
    public long fromNanos() {
        return fromNanos;
    }

    /** When it ends. */
    public long toNanos() {
        return toNanos;
    }

    /** This and the one after it as one. */
    public RecordedInterval mergedWith(RecordedInterval next) {
        return new RecordedInterval(codec, fromNanos, next.toNanos, codec.merged(List.of(bytes, next.bytes)));
    }

    /** What was recorded, read anew with each call. */
    public MetricsSnapshot metrics() {
        Totals totals = Totals.kept(List.of());
        codec.addTo(totals, bytes, metric -> true);
        return totals.snapshot();
    }
}
