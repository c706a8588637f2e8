package dev.loadtest.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a load profile will do and need, told before anything runs, if each iteration takes as long as assumed.
 *
 * <p>It rests on Little's law: in an open model as many virtual users are busy as iterations started within the last
 * response time; in a closed one they start as many iterations per second as their number divided by the response time.
 * Virtual users keep their connections, so there are as many connections as there ever were virtual users. Numbers are
 * those of a smooth flow: random arrivals need some more at times. Immutable.
 *
 * <pre>{@code
 * LoadPlan plan = LoadPlan.of(profile, Duration.ofMillis(200));
 * System.out.println(plan.describe());
 * System.out.println(plan.draw());
 * }</pre>
 */
public final class LoadPlan {

    private static final int WIDTH = 80;
    private static final int HEIGHT = 10;

    private final LoadProfile profile;
    private final Duration assumedResponseTime;
    private final PlanModel model;
    private final List<Point> points;
    private final Peak vus;
    private final Peak ports;

    private LoadPlan(LoadProfile profile, Duration assumedResponseTime) {
        this.profile = profile;
        this.assumedResponseTime = assumedResponseTime;
        this.model = PlanModel.of(profile, Seconds.of(assumedResponseTime));
        this.points = PlanPoints.of(model);
        this.vus = PlanPoints.peak(model, model::vus);
        this.ports = PlanPoints.peak(model, model::ports);
    }

    /**
     * The plan of a profile.
     *
     * @param profile one that a run would accept
     * @param assumedResponseTime how long an iteration is taken to last, more than 0
     * @return the plan
     * @throws IllegalArgumentException if the response time is not more than 0, or if the profile takes no time
     */
    public static LoadPlan of(LoadProfile profile, Duration assumedResponseTime) {
        Objects.requireNonNull(profile, "profile");
        if (!assumedResponseTime.isPositive()) {
            throw new IllegalArgumentException(
                    "assumedResponseTime must be more than 0, but was " + assumedResponseTime);
        }
        if (!profile.duration().isPositive()) {
            throw new IllegalArgumentException("a profile must take some time, but takes " + profile.duration());
        }
        return new LoadPlan(profile, assumedResponseTime);
    }

    /**
     * What happens when: a hundred equal steps, and the ends of all stages.
     *
     * @return by time, from 0 until the last iteration has ended
     */
    public List<Point> points() {
        return points;
    }

    /**
     * The number of iterations, if the profile alone tells it: even arrivals, and profiles of iterations. Those that a
     * {@code maxDuration} would cut off are contained.
     *
     * @return the number; empty if it depends on the response time or on chance
     */
    public OptionalLong iterations() {
        return IterationCount.of(profile);
    }

    /**
     * How many iterations there will be with the assumed response time, in closed models and with random arrivals on
     * average.
     *
     * @return 0 or more
     */
    public long expectedIterations() {
        OptionalLong known = iterations();
        return known.isPresent() && !isCutOff() ? known.getAsLong() : Math.round(model.iterations());
    }

    /**
     * The most virtual users that are busy at once, whatever the profile's limit is.
     *
     * @return how many, and when first
     */
    public Peak peakVus() {
        return vus;
    }

    /**
     * The most connections to one host, if virtual users keep theirs. Each takes a file descriptor and a local port.
     *
     * @return how many, and when first
     */
    public Peak peakConnections() {
        return vus;
    }

    /**
     * The most local ports for one host, if each iteration opens a connection of its own: besides those in use also those
     * closed in the last minute, which TCP keeps.
     *
     * @return how many, and when first
     */
    public Peak peakPorts() {
        return ports;
    }

    /**
     * The profile and its needs in one line of English.
     *
     * @return for example {@code 50.00 iterations/s for 1m0s: 3000 iterations; at 200ms each it needs 10 VUs and as many
     *     connections, first after 200ms; 3010 local ports if each iteration opens a connection}
     */
    public String describe() {
        return profile.description() + ": " + (iterations().isPresent() && !isCutOff() ? "" : "about ")
                + PlanText.count(expectedIterations(), "iteration") + cutOff() + "; at "
                + DurationText.of(assumedResponseTime) + " each it needs " + PlanText.count(vus.value(), "VU")
                + (vus.value() == 1 ? " and a connection" : " and as many connections") + first() + limited() + "; "
                + PlanText.count(ports.value(), "local port") + " if each iteration opens a connection";
    }

    private String first() {
        return vus.at().isZero() ? "" : ", first after " + DurationText.of(vus.at());
    }

    private boolean isCutOff() {
        return profile instanceof IterationProfile && iterations().orElse(0) > Math.round(model.iterations());
    }

    private String cutOff() {
        return isCutOff() ? " of " + iterations().orElse(0) + " until maxDuration" : "";
    }

    private String limited() {
        return profile instanceof ArrivalProfile open && open.limit().orElse(Integer.MAX_VALUE) < vus.value()
                ? " (maxVus is too low: iterations will be dropped)"
                : "";
    }

    /**
     * The plan as a picture for a terminal of 80 columns.
     *
     * @return lines of text, the last one without a line break
     */
    public String draw() {
        return draw(WIDTH, HEIGHT);
    }

    /**
     * The plan as a picture of blocks.
     *
     * @param width columns of the whole, at least 40
     * @param height rows of the picture without titles and axes, at least 4
     * @return lines of text, the last one without a line break
     * @throws IllegalArgumentException if it cannot be drawn so small
     */
    public String draw(int width, int height) {
        return PlanPicture.of(profile, model, width, height).draw(Ink.BLOCKS);
    }

    /**
     * The plan as a picture of ASCII characters only, for logs.
     *
     * @param width columns of the whole, at least 40
     * @param height rows of the picture without titles and axes, at least 4
     * @return lines of text, the last one without a line break
     * @throws IllegalArgumentException if it cannot be drawn so small
     */
    public String drawAscii(int width, int height) {
        return PlanPicture.of(profile, model, width, height).draw(Ink.ASCII);
    }

    @Override
    public String toString() {
        return describe();
    }

    /**
     * The state at one moment.
     *
     * @param offset since the scenario's start
     * @param iterationsPerSecond how many iterations start: the arrival rate in open models
     * @param vus how many virtual users are busy
     * @param connections how many connections are open, if virtual users keep theirs
     * @param ports how many local ports are taken, if each iteration opens a connection of its own
     */
    public record Point(Duration offset, double iterationsPerSecond, double vus, long connections, long ports) {

        /** Refuses null. */
        public Point {
            Objects.requireNonNull(offset, "offset");
        }
    }

    /**
     * The most of something.
     *
     * @param value how many
     * @param at when it is reached first, since the scenario's start
     */
    public record Peak(long value, Duration at) {

        /** Refuses null. */
        public Peak {
            Objects.requireNonNull(at, "at");
        }
    }
}
