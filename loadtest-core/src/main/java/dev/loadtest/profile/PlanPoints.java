package dev.loadtest.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/** Looks at a model at the moments that matter. */
final class PlanPoints {

    private static final int STEPS = 100;
    /** What rounding may add to a number of virtual users, and what may be left away again. */
    private static final double A_HAIR = 1e-6;

    private PlanPoints() {}

    static List<LoadPlan.Point> of(PlanModel model) {
        TreeSet<Double> moments = new TreeSet<>(model.edges());
        for (int step = 0; step <= STEPS; step++) {
            double moment = model.end() * step / STEPS;
            // A step may be an edge but for a rounding error: that is one moment, not two.
            double hair = model.end() * A_HAIR;
            if (moments.subSet(moment - hair, moment + hair).isEmpty()) {
                moments.add(moment);
            }
        }
        List<LoadPlan.Point> points = new ArrayList<>();
        double mostVus = 0;
        for (double t : moments) {
            mostVus = Math.max(mostVus, model.vus(t));
            points.add(new LoadPlan.Point(Seconds.toDuration(t), model.iterationsPerSecond(t), model.vus(t),
                    whole(mostVus), whole(model.ports(t))));
        }
        return List.copyOf(points);
    }

    /**
     * The highest value and where it is reached first. Between two neighbours of all moments at which an edge enters or
     * leaves a window the value is a parabola, so three values tell where its summit is.
     */
    static LoadPlan.Peak peak(PlanModel model, DoubleUnaryOperator value) {
        Candidate best = best(model, value);
        return new LoadPlan.Peak(whole(best.value()), Seconds.toDuration(best.t()));
    }

    static double highest(PlanModel model, DoubleUnaryOperator value) {
        return best(model, value).value();
    }

    private static Candidate best(PlanModel model, DoubleUnaryOperator value) {
        Candidate best = new Candidate(0, 0);
        double from = 0;
        for (double to : momentsOfChange(model)) {
            for (Candidate candidate : candidates(value, from, to)) {
                best = candidate.value() > best.value() * (1 + A_HAIR) ? candidate : best;
            }
            from = to;
        }
        return best;
    }

    private record Candidate(double t, double value) {}

    private static TreeSet<Double> momentsOfChange(PlanModel model) {
        TreeSet<Double> moments = new TreeSet<>();
        for (double edge : model.edges()) {
            for (double window : model.windows()) {
                moments.add(edge + window);
            }
        }
        moments.removeIf(t -> t <= 0 || t > model.end());
        moments.add(model.end());
        return moments;
    }

    /** The two ends, seen from within because they may be jumps, and the summit if there is one. */
    private static List<Candidate> candidates(DoubleUnaryOperator value, double from, double to) {
        double inside = (to - from) * 1e-9;
        double first = value.applyAsDouble(from + inside);
        double middle = value.applyAsDouble((from + to) / 2);
        double last = value.applyAsDouble(to - inside);
        List<Candidate> candidates = new ArrayList<>(List.of(new Candidate(from, first)));
        double bend = first - 2 * middle + last;
        double summit = (from + to) / 2 + (to - from) / 4 * (first - last) / bend;
        if (bend < 0 && summit > from && summit < to) {
            candidates.add(new Candidate(summit, value.applyAsDouble(summit)));
        }
        candidates.add(new Candidate(to, last));
        return candidates;
    }

    private static long whole(double number) {
        return (long) Math.ceil(number * (1 - A_HAIR));
    }
}
