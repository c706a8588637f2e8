package dev.loadtest.internal.schedule;

/** The walk of a segment that has nothing to do. */
final class NoArrivals implements ArrivalSchedule.Cursor {

    @Override
    public boolean advance() {
        return false;
    }

    @Override
    public long offsetNanos() {
        throw new IllegalStateException("there is no arrival");
    }

    @Override
    public long index() {
        throw new IllegalStateException("there is no arrival");
    }
}
