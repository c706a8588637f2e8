package dev.loadtest.internal.schedule;

import java.util.Optional;
import java.util.function.Supplier;

import dev.loadtest.profile.ArrivalProfile;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.RampingArrivalRate;

/**
 * When each iteration of an open model is to start.
 *
 * <pre>
 *  constant, even   arrival k = 0, 1, …   at k * U/rate, while that is before the end
 *  ramping, even    arrival k = 0, 1, …   where the area under the rate reaches k+1, the end included
 *  Poisson          arrival k = 0, 1, …   where the area reaches the k-th point of a Poisson process of rate 1
 * </pre>
 *
 * <p>So a constant rate begins at once, and the same rate written as a ramp one interval later; k6 has both. Offsets are
 * truncated to nanoseconds, and never decrease. Immutable and thread-safe.
 */
public final class ArrivalSchedule {

    private final long durationNanos;
    private final Supplier<Cursor> cursors;
    private final SegmentTuple tuple;

    private ArrivalSchedule(long durationNanos, SegmentTuple tuple, Supplier<Cursor> cursors) {
        this.durationNanos = durationNanos;
        this.tuple = tuple;
        this.cursors = cursors;
    }

    /** All arrivals of a profile. */
    public static ArrivalSchedule of(ArrivalProfile profile) {
        return of(profile, SegmentTuple.FULL);
    }

    /**
     * The arrivals of a profile that are one segment's. If the virtual users are limited, the arrivals are shared in the
     * proportion in which these are: a segment that gets none of them gets no arrivals either.
     */
    public static ArrivalSchedule of(ArrivalProfile profile, SegmentTuple tuple) {
        long durationNanos = profile.duration().toNanos();
        Optional<SegmentTuple> part = profile.limit().isPresent()
                ? tuple.rebasedOn(profile.limit().getAsInt())
                : Optional.of(tuple);
        return new ArrivalSchedule(durationNanos, part.orElse(tuple), part
                .map(own -> switch (profile.arrivals()) {
                    case Arrivals.Uniform even -> even(profile, own);
                    case Arrivals.Poisson(long seed) -> poisson(profile, seed, own);
                })
                .orElse(NoArrivals::new));
    }

    private static Supplier<Cursor> even(ArrivalProfile profile, SegmentTuple tuple) {
        return switch (profile) {
            case ConstantArrivalRate constant -> {
                ConstantPeriod period = ConstantPeriod.of(constant);
                yield () -> new ConstantArrivals(period, tuple);
            }
            case RampingArrivalRate ramping -> {
                RateCurve curve = RateCurve.of(ramping);
                yield () -> new RampingArrivals(curve, tuple);
            }
        };
    }

    private static Supplier<Cursor> poisson(ArrivalProfile profile, long seed, SegmentTuple tuple) {
        RateCurve curve = switch (profile) {
            case ConstantArrivalRate constant -> RateCurve.flat(constant.rate().iterations(),
                    constant.rate().timeUnit().toNanos(), constant.duration().toNanos());
            case RampingArrivalRate ramping -> RateCurve.of(ramping);
        };
        return () -> new PoissonArrivals(curve, seed, tuple);
    }

    /** A walk from the first arrival on. */
    public Cursor cursor() {
        return cursors.get();
    }

    /** The same walk, for a load that may be made more or less on the way. */
    public ScaledArrivals scaled() {
        return new ScaledArrivals(cursors.get(), tuple, durationNanos);
    }

    /** When the profile ends. */
    public long durationNanos() {
        return durationNanos;
    }

    /** A walk over arrivals; before the first one until it was advanced. Not thread-safe, and allocates nothing. */
    public sealed interface Cursor permits ConstantArrivals, RampingArrivals, PoissonArrivals, NoArrivals {

        /** Moves to the next arrival; false when there is none any more. */
        boolean advance();

        /** When the present arrival is due, since the scenario's start. */
        long offsetNanos();

        /** The present arrival's number among those of all segments, from 0. */
        long index();
    }
}
