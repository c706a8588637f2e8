package dev.loadtest.internal.schedule;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;

/** The straight pieces of an arrival rate, one after the other; without those that take no time. Immutable. */
final class RateCurve {

    private final List<RateLine> lines;

    private RateCurve(List<RateLine> lines) {
        this.lines = List.copyOf(lines);
    }

    static RateCurve flat(long rate, long timeUnitNanos, long durationNanos) {
        return new RateCurve(List.of(new RateLine(0, durationNanos, rate, rate, timeUnitNanos, RateArea.NONE)));
    }

    static RateCurve of(RampingArrivalRate profile) {
        long timeUnitNanos = profile.timeUnit().toNanos();
        List<RateLine> lines = new ArrayList<>();
        RateArea area = RateArea.NONE;
        long start = 0;
        long rate = profile.startRate();
        for (Ramp ramp : profile.ramps()) {
            long duration = ramp.duration().toNanos();
            if (duration > 0) {
                RateLine line = new RateLine(start, duration, rate, ramp.target(), timeUnitNanos, area);
                lines.add(line);
                area = line.end();
                start += duration;
            }
            rate = ramp.target();
        }
        return new RateCurve(lines);
    }

    /** The complete arrivals of all lines. */
    long total() {
        return lines.isEmpty() ? 0 : lines.getLast().end().whole();
    }

    /** When the last line ends. */
    long endNanos() {
        return lines.isEmpty() ? 0 : lines.getLast().endNanos();
    }

    /** A walk along the curve from its beginning. */
    Walk walk() {
        return new Walk();
    }

    /** Finds ever larger areas. Not thread-safe. */
    final class Walk {

        private final DoubleDouble area = new DoubleDouble();
        private final DoubleDouble root = new DoubleDouble();
        private int at;

        /** When that many arrivals are complete, at least 1 and at most the total. */
        long offsetOf(long whole) {
            while (lines.get(at).end().whole() < whole) {
                at++;
            }
            return lines.get(at).offset(whole, 0, area, root);
        }

        /** Whether the curve reaches {@code whole + part} before its end; {@link #offset} then tells where. */
        boolean reaches(long whole, double part) {
            while (at < lines.size() && !lines.get(at).isBeyond(whole, part, area)) {
                at++;
            }
            return at < lines.size();
        }

        /** Where it is what {@link #reaches} was last asked for. */
        long offset(long whole, double part) {
            return lines.get(at).offset(whole, part, area, root);
        }
    }
}
