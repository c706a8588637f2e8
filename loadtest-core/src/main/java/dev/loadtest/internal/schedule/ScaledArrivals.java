package dev.loadtest.internal.schedule;

/**
 * A walk over the arrivals of a schedule while somebody makes them more or fewer. From each planned arrival to the next there
 * are as many as the factor of that moment says, evenly: a factor of 3 puts two between each pair, one of 0.5 leaves every
 * other out, and 1 leaves all of them where they were planned. Not thread-safe, and allocates nothing.
 *
 * <pre>
 *  planned    |       |       |       |       |       |
 *  factor         1       1       2       2      0.5      0.5
 *  arrivals   |       |       |   |   |   |   |
 * </pre>
 */
public final class ScaledArrivals {

    /** What sums of parts may lack: it must not put an arrival just before the planned one where it belongs. */
    private static final double ROUNDING = 1e-9;

    private final ArrivalSchedule.Cursor planned;
    private final SegmentTuple tuple;
    private final long endNanos;
    private long from;
    private long to;
    private boolean last;
    private boolean begun;
    /** Where between the two this walk is, 0 to 1. */
    private double position;
    /** How many arrivals lie before the next one: a part of 1. */
    private double missing;
    private long given;
    private long offsetNanos;
    private long index = -1;

    ScaledArrivals(ArrivalSchedule.Cursor planned, SegmentTuple tuple, long endNanos) {
        this.planned = planned;
        this.tuple = tuple;
        this.endNanos = endNanos;
    }

    /** Moves to the next planned arrival; false when there is none any more. */
    public boolean advance() {
        if (!begun) {
            begun = true;
            last = !planned.advance();
            to = last ? endNanos : planned.offsetNanos();
        }
        if (last) {
            return false;
        }
        from = to;
        last = !planned.advance();
        to = last ? Math.max(from, endNanos) : planned.offsetNanos();
        position = 0;
        return true;
    }

    /** When the planned arrival is due, since the scenario's start. */
    public long plannedNanos() {
        return from;
    }

    /**
     * Moves to the next arrival before the next planned one; false if there is none.
     *
     * @param factor how many there are for a planned one, at this moment; 0 or more
     */
    public boolean next(double factor) {
        double reached = factor > 0 ? position + missing / factor : 1;
        if (reached > 1 - ROUNDING) {
            missing = factor > 0 ? Math.max(0, reached - 1) * factor : missing;
            return false;
        }
        missing = 1;
        position = reached;
        offsetNanos = from + (long) (reached * (to - from));
        index = tuple.indexOf(given++);
        return true;
    }

    /** When the present arrival is due, since the scenario's start. */
    public long offsetNanos() {
        return offsetNanos;
    }

    /** The present arrival's number among those of all segments, from 0. */
    public long index() {
        return index;
    }
}
