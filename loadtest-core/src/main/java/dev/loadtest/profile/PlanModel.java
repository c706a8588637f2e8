package dev.loadtest.profile;

import java.util.List;

/** A profile as numbers over time, in seconds. */
sealed interface PlanModel {

    /** How long TCP keeps the port of a closed connection. */
    double TIME_WAIT = 60;

    static PlanModel of(LoadProfile profile, double responseTime) {
        return switch (profile) {
            case ConstantArrivalRate constant -> {
                double rate = constant.rate().perSecond();
                Polyline line = new Polyline();
                line.add(Seconds.of(constant.duration()), rate, rate);
                yield new Open(line, 1, responseTime);
            }
            case RampingArrivalRate ramping -> new Open(Polyline.of(ramping.startRate(), ramping.ramps()),
                    1 / Seconds.of(ramping.timeUnit()), responseTime);
            case ConstantVus constant -> {
                Polyline line = new Polyline();
                line.add(Seconds.of(constant.duration()), constant.vus(), constant.vus());
                yield new Closed(line, responseTime);
            }
            case RampingVus ramping -> new Closed(Polyline.of(ramping.startVus(), ramping.ramps()), responseTime);
            case PerVuIterations each -> rounds(each, each.iterations(), 0, responseTime);
            case SharedIterations shared -> rounds(shared, shared.iterations() / shared.vus(),
                    shared.iterations() % shared.vus(), responseTime);
        };
    }

    /** All virtual users do {@code whole} rounds; in a last one only some of them have something to do. */
    private static PlanModel rounds(IterationProfile profile, long whole, long rest, double responseTime) {
        double most = Seconds.of(profile.maxDuration());
        double duration = Math.min(most, whole * responseTime);
        Polyline line = new Polyline();
        line.add(duration, profile.vus(), profile.vus());
        if (rest > 0) {
            line.add(Math.min(most - duration, responseTime), rest, rest);
        }
        return new Closed(line, responseTime);
    }

    /** When the last iteration has ended. */
    double end();

    /** Where something may change abruptly. */
    List<Double> edges();

    double iterationsPerSecond(double t);

    double vus(double t);

    double ports(double t);

    double iterations();

    /**
     * Starts come at a rate.
     *
     * @param line the rate, per time unit
     * @param scale time units per second
     * @param responseTime how long an iteration lasts
     */
    record Open(Polyline line, double scale, double responseTime) implements PlanModel {

        @Override
        public double end() {
            return line.end() + responseTime;
        }

        @Override
        public List<Double> edges() {
            return line.edges();
        }

        @Override
        public double iterationsPerSecond(double t) {
            return line.at(t) * scale;
        }

        @Override
        public double vus(double t) {
            return line.areaOfLast(responseTime, t) * scale;
        }

        @Override
        public double ports(double t) {
            return line.areaOfLast(responseTime + TIME_WAIT, t) * scale;
        }

        @Override
        public double iterations() {
            return line.areaUntil(line.end()) * scale;
        }
    }

    /**
     * Virtual users start the next iteration when the last has ended.
     *
     * @param line the virtual users
     * @param responseTime how long an iteration lasts
     */
    record Closed(Polyline line, double responseTime) implements PlanModel {

        @Override
        public double end() {
            return line.end();
        }

        @Override
        public List<Double> edges() {
            return line.edges();
        }

        @Override
        public double iterationsPerSecond(double t) {
            return line.at(t) / responseTime;
        }

        @Override
        public double vus(double t) {
            return line.at(t);
        }

        @Override
        public double ports(double t) {
            return Math.max(line.at(t), line.areaOfLast(responseTime + TIME_WAIT, t) / responseTime);
        }

        @Override
        public double iterations() {
            return line.areaUntil(line.end()) / responseTime;
        }
    }

    /** The windows whose two ends meet the edges: between all these moments everything is a parabola. */
    default double[] windows() {
        return switch (this) {
            case Open open -> new double[]{0, open.responseTime(), open.responseTime() + TIME_WAIT};
            case Closed closed -> new double[]{0, closed.responseTime() + TIME_WAIT};
        };
    }
}
