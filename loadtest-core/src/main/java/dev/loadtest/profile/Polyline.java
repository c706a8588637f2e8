package dev.loadtest.profile;

import java.util.ArrayList;
import java.util.List;

/** A number over time, in seconds, as straight pieces; 0 before the first and after the last. */
final class Polyline {

    private record Piece(double start, double duration, double from, double to, double areaBefore) {

        double end() {
            return start + duration;
        }

        double at(double t) {
            return from + (to - from) * (t - start) / duration;
        }

        double areaUntil(double t) {
            return areaBefore + (from + at(t)) / 2 * (t - start);
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private double end;
    private double area;

    /** Adds a piece; one that takes no time is a jump. */
    void add(double duration, double from, double to) {
        if (duration > 0) {
            pieces.add(new Piece(end, duration, from, to, area));
            end += duration;
            area += (from + to) / 2 * duration;
        }
    }

    static Polyline of(double start, List<Ramp> ramps) {
        Polyline line = new Polyline();
        double from = start;
        for (Ramp ramp : ramps) {
            line.add(Seconds.of(ramp.duration()), from, ramp.target());
            from = ramp.target();
        }
        return line;
    }

    /** Where pieces begin and end. */
    List<Double> edges() {
        List<Double> edges = new ArrayList<>(List.of(0.0));
        pieces.forEach(piece -> edges.add(piece.end()));
        return edges;
    }

    double end() {
        return end;
    }

    double at(double t) {
        for (Piece piece : pieces) {
            if (t >= piece.start() && t < piece.end()) {
                return piece.at(t);
            }
        }
        return 0;
    }

    /** The area from the beginning until then. */
    double areaUntil(double t) {
        for (Piece piece : pieces) {
            if (t < piece.end()) {
                return t <= piece.start() ? piece.areaBefore() : piece.areaUntil(t);
            }
        }
        return area;
    }

    /** The area of the last {@code window} seconds. */
    double areaOfLast(double window, double t) {
        return areaUntil(t) - areaUntil(t - window);
    }
}
