package dev.loadtest.internal.schedule;

/** Even arrivals at a constant rate. */
final class ConstantArrivals implements ArrivalSchedule.Cursor {

    private final ConstantPeriod period;
    private final SegmentTuple tuple;
    private long next;
    private long index = -1;

    ConstantArrivals(ConstantPeriod period, SegmentTuple tuple) {
        this.period = period;
        this.tuple = tuple;
    }

    @Override
    public boolean advance() {
        long following = tuple.indexOf(next);
        if (following >= period.total()) {
            return false;
        }
        next++;
        index = following;
        return true;
    }

    @Override
    public long offsetNanos() {
        return period.offsetNanos(index);
    }

    @Override
    public long index() {
        return index;
    }
}
