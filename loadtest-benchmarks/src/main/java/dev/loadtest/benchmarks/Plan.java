package dev.loadtest.benchmarks;

import java.util.stream.LongStream;

import dev.loadtest.internal.schedule.ArrivalSchedule;
import dev.loadtest.profile.ConstantArrivalRate;

/**
 * When requests are to arrive, since the first moment of the load.
 *
 * @param rate arrivals per second
 * @param even whether they are spread evenly, not at random
 * @param offsetsNanos when arrival 0, 1, … is due
 */
record Plan(int rate, boolean even, long[] offsetsNanos) {

    private static final long SECOND_NANOS = 1_000_000_000;

    /** Arrival k at k/rate, calculated here and not taken from what is measured. */
    static Plan even(int rate, int seconds) {
        long[] offsets = new long[Math.multiplyExact(rate, seconds)];
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = k * SECOND_NANOS / rate;
        }
        return new Plan(rate, true, offsets);
    }

    /** The engine's own schedule: nobody else knows when it rolled the dice. */
    static Plan random(int rate, ConstantArrivalRate profile) {
        ArrivalSchedule.Cursor cursor = ArrivalSchedule.of(profile).cursor();
        long[] offsets = LongStream
                .generate(() -> cursor.advance() ? cursor.offsetNanos() : -1)
                .takeWhile(offset -> offset >= 0).toArray();
        return new Plan(rate, false, offsets);
    }

    int size() {
        return offsetsNanos.length;
    }

    double meanGapNanos() {
        return (double) SECOND_NANOS / rate;
    }
}
