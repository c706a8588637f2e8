package dev.loadtest.internal.schedule;

/** Even arrivals at a rate that follows lines. */
final class RampingArrivals implements ArrivalSchedule.Cursor {

    private final RateCurve.Walk walk;
    private final SegmentTuple tuple;
    private final long total;
    private long next;
    private long index = -1;
    private long offsetNanos;

    RampingArrivals(RateCurve curve, SegmentTuple tuple) {
        this.walk = curve.walk();
        this.tuple = tuple;
        this.total = curve.total();
    }

    @Override
    public boolean advance() {
        long following = tuple.indexOf(next);
        if (following >= total) {
            return false;
        }
        next++;
        index = following;
        offsetNanos = Math.max(offsetNanos, walk.offsetOf(index + 1));
        return true;
    }

    @Override
    public long offsetNanos() {
        return offsetNanos;
    }

    @Override
    public long index() {
        return index;
    }
}
