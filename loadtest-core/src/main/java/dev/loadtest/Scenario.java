package dev.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.metric.Tags;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingVus;

/**
 * A load profile and what its virtual users do.
 *
 * <p>The options of one shape come before the body, those of all scenarios after it; without a body there is no scenario.
 * Immutable: every method returns a changed copy, so a scenario can be a constant and be shared.
 *
 * <pre>{@code
 * Scenario.stages(rampTo(10).over(ofSeconds(10)), rampTo(0).over(ofSeconds(5)))
 *         .startVus(1)
 *         .vu(ctx -> ctx.http().get("http://localhost:8089/health"))
 *         .named("health")
 * }</pre>
 */
public final class Scenario {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    private final String name;
    private final LoadProfile profile;
    private final VuBody body;
    private final Duration startAfter;
    private final Duration gracefulStop;
    private final Tags tags;
    private final HttpSettings http;

    private Scenario(String name, LoadProfile profile, VuBody body, Duration startAfter, Duration gracefulStop,
            Tags tags, HttpSettings http) {
        this.name = Objects.requireNonNull(name, "name");
        this.profile = profile;
        this.body = Objects.requireNonNull(body, "body");
        this.startAfter = Objects.requireNonNull(startAfter, "startAfter");
        this.gracefulStop = Objects.requireNonNull(gracefulStop, "gracefulStop");
        this.tags = tags;
        this.http = Objects.requireNonNull(http, "http");
    }

    /**
     * Virtual users whose number follows stages: k6's {@code ramping-vus}. Virtual user <i>n</i> starts exactly when the
     * line reaches <i>n</i>.
     *
     * @param stages one or more
     * @return the shape, still without a body
     */
    public static RampingVusShape stages(Stage... stages) {
        return new RampingVusShape(1, List.of(stages), DEFAULT_GRACE);
    }

    /**
     * A fixed number of virtual users, each iterating back to back: k6's {@code constant-vus}.
     *
     * @param vus how many, at least 1; checked when the run starts
     * @param duration for how long, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static ConstantVusShape constantVus(int vus, Duration duration) {
        return new ConstantVusShape(new ConstantVus(vus, duration));
    }

    /**
     * Names the scenario. Default: {@code default}.
     *
     * @param newName letters, digits, underscores and hyphens, unique in its run; checked when the run starts
     * @return a changed copy
     */
    public Scenario named(String newName) {
        return new Scenario(newName, profile, body, startAfter, gracefulStop, tags, http);
    }

    /**
     * Starts the scenario that long after the run. Default: at once.
     *
     * @param offset 0 or more; checked when the run starts
     * @return a changed copy
     */
    public Scenario startAfter(Duration offset) {
        return new Scenario(name, profile, body, offset, gracefulStop, tags, http);
    }

    /**
     * Lets running iterations go on for that long when the profile is over; then they are interrupted. Default: 30 s.
     *
     * @param grace 0 or more; checked when the run starts
     * @return a changed copy
     */
    public Scenario gracefulStop(Duration grace) {
        return new Scenario(name, profile, body, startAfter, grace, tags, http);
    }

    /**
     * Adds a tag to every sample of the scenario.
     *
     * @param key the tag's name
     * @param value its value
     * @return a changed copy
     */
    public Scenario tag(String key, String value) {
        return new Scenario(name, profile, body, startAfter, gracefulStop, tags.with(key, value), http);
    }

    /**
     * Changes how the scenario speaks HTTP: {@code .http(http -> http.baseUrl("http://localhost:8089"))}.
     *
     * @param change receives the present settings and returns the new ones
     * @return a changed copy
     */
    public Scenario http(UnaryOperator<HttpSettings> change) {
        return new Scenario(name, profile, body, startAfter, gracefulStop, tags, change.apply(http));
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The load profile.
     *
     * @return the profile
     */
    public LoadProfile profile() {
        return profile;
    }

    /**
     * What a virtual user does.
     *
     * @return the body
     */
    public VuBody body() {
        return body;
    }

    /**
     * When the scenario starts.
     *
     * @return the time since the run's start
     */
    public Duration startAfter() {
        return startAfter;
    }

    /**
     * How long running iterations may go on after the end.
     *
     * @return the grace
     */
    public Duration gracefulStop() {
        return gracefulStop;
    }

    /**
     * The tags of all samples.
     *
     * @return the author's tags
     */
    public Tags tags() {
        return tags;
    }

    /**
     * How the scenario speaks HTTP.
     *
     * @return the settings
     */
    public HttpSettings http() {
        return http;
    }

    @Override
    public String toString() {
        return name + ": " + profile.description();
    }

    /** A load profile that still lacks the body of its virtual users. */
    public abstract static sealed class Shape {

        private Shape() {}

        abstract LoadProfile profile();

        /**
         * Says what each virtual user does in an iteration.
         *
         * @param body plain, blocking Java
         * @return the scenario
         */
        public final Scenario vu(VuBody body) {
            return new Scenario("default", profile(), body, Duration.ZERO, DEFAULT_GRACE, Tags.none(),
                    HttpSettings.defaults());
        }
    }

    /** The shape made by {@link Scenario#constantVus}. */
    public static final class ConstantVusShape extends Shape {

        private final ConstantVus profile;

        private ConstantVusShape(ConstantVus profile) {
            this.profile = profile;
        }

        @Override
        LoadProfile profile() {
            return profile;
        }
    }

    /** The shape made by {@link Scenario#stages}, and its own options. */
    public static final class RampingVusShape extends Shape {

        private final int startVus;
        private final List<Stage> stages;
        private final Duration gracefulRampDown;

        private RampingVusShape(int startVus, List<Stage> stages, Duration gracefulRampDown) {
            this.startVus = startVus;
            this.stages = stages;
            this.gracefulRampDown = Objects.requireNonNull(gracefulRampDown, "gracefulRampDown");
        }

        /**
         * How many virtual users there are at the beginning. Default: 1, as in k6.
         *
         * @param vus 0 or more; checked when the run starts
         * @return a changed copy
         */
        public RampingVusShape startVus(int vus) {
            return new RampingVusShape(vus, stages, gracefulRampDown);
        }

        /**
         * How long a running iteration may go on when the ramp removes its virtual user. Default: 30 s.
         *
         * @param grace 0 or more; checked when the run starts
         * @return a changed copy
         */
        public RampingVusShape gracefulRampDown(Duration grace) {
            return new RampingVusShape(startVus, stages, grace);
        }

        @Override
        LoadProfile profile() {
            List<Ramp> ramps = new ArrayList<>();
            int target = startVus;
            for (Stage stage : stages) {
                target = stage.targetAfter(target);
                ramps.add(new Ramp(target, stage.duration()));
            }
            return new RampingVus(startVus, ramps, gracefulRampDown);
        }
    }
}
