package dev.loadtest.report.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.IterationProfile;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;
import dev.loadtest.profile.RampingVus;

/**
 * What a scenario was to do: straight lines between points, nothing outside of them.
 *
 * @param unit {@code VUs} or {@code iterations/s}
 * @param points by time
 */
record PlannedLoad(String unit, List<Point> points) {

    private static final String VUS = "VUs";
    private static final String RATE = "iterations/s";

    /** A corner. */
    record Point(double seconds, double value) {}

    /** Empty where the plan does not tell: iterations take as long as they take. */
    static Optional<PlannedLoad> of(LoadProfile profile, Duration start) {
        double from = seconds(start);
        return switch (profile) {
            case ConstantVus constant -> Optional.of(new PlannedLoad(VUS,
                    flat(from, seconds(constant.duration()), constant.vus())));
            case RampingVus ramping -> Optional.of(new PlannedLoad(VUS,
                    line(from, ramping.startVus(), 1, ramping.ramps())));
            case ConstantArrivalRate constant -> Optional.of(new PlannedLoad(RATE,
                    flat(from, seconds(constant.duration()), constant.rate().perSecond())));
            case RampingArrivalRate ramping -> Optional.of(new PlannedLoad(RATE,
                    line(from, ramping.startRate(), 1 / seconds(ramping.timeUnit()), ramping.ramps())));
            case IterationProfile iterations -> Optional.empty();
        };
    }

    private static List<Point> flat(double from, double duration, double value) {
        return List.of(new Point(from, value), new Point(from + duration, value));
    }

    private static List<Point> line(double from, double start, double scale, List<Ramp> ramps) {
        List<Point> points = new ArrayList<>(List.of(new Point(from, start * scale)));
        double at = from;
        for (Ramp ramp : ramps) {
            at += seconds(ramp.duration());
            points.add(new Point(at, ramp.target() * scale));
        }
        return points;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
