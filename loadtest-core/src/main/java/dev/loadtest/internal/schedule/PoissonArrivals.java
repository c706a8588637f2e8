package dev.loadtest.internal.schedule;

/**
 * Random arrivals: a Poisson process of rate 1 over the area under the rate, so that they come at that rate wherever it is.
 * Every segment draws all of them and keeps its own.
 */
final class PoissonArrivals implements ArrivalSchedule.Cursor {

    private final RateCurve.Walk walk;
    private final PoissonProcess process;
    private final SegmentTuple tuple;
    private final long lastNanos;
    private long next;
    private long drawn;
    private long index = -1;
    private long offsetNanos;

    PoissonArrivals(RateCurve curve, long seed, SegmentTuple tuple) {
        this.walk = curve.walk();
        this.process = new PoissonProcess(seed);
        this.tuple = tuple;
        this.lastNanos = curve.endNanos() - 1;
    }

    @Override
    public boolean advance() {
        long following = tuple.indexOf(next);
        while (drawn <= following) {
            process.advance();
            drawn++;
        }
        if (!walk.reaches(process.whole(), process.part())) {
            return false;
        }
        next++;
        index = following;
        offsetNanos = Math.max(offsetNanos, Math.min(walk.offset(process.whole(), process.part()), lastNanos));
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
