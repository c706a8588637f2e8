package dev.loadtest;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.loadtest.data.Feeder;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.metric.Tags;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.LoadPlan;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.SharedIterations;

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
    private static final Duration DEFAULT_MAX_DURATION = Duration.ofMinutes(10);

    private final Options options;

    private Scenario(Options options) {
        this.options = options;
    }

    static Scenario of(LoadProfile profile, VuBody body) {
        return new Scenario(new Options(profile, body));
    }

    /**
     * Virtual users whose number follows stages: k6's {@code ramping-vus}. Virtual user <i>n</i> starts exactly when the
     * line reaches <i>n</i>.
     *
     * @param stages one or more
     * @return the shape, still without a body
     */
    public static RampingVusShape stages(Stage... stages) {
        return new RampingVusShape(1, List.of(stages), DEFAULT_GRACE, Duration.ZERO);
    }

    /**
     * A fixed number of virtual users, each iterating back to back: k6's {@code constant-vus}.
     *
     * @param vus how many, at least 1; checked when the run starts
     * @param duration for how long, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static ConstantVusShape constantVus(int vus, Duration duration) {
        return new ConstantVusShape(new ConstantVus(vus, duration), Duration.ZERO);
    }

    /**
     * A fixed number of iterations for each virtual user: k6's {@code per-vu-iterations}. Ends when all are done, at the
     * latest after 10 minutes; see {@link IterationsShape#maxDuration}.
     *
     * @param vus how many, at least 1; checked when the run starts
     * @param iterations how many each of them does, at least 1; checked when the run starts
     * @return the shape, still without a body
     */
    public static IterationsShape perVuIterations(int vus, long iterations) {
        return new IterationsShape(new PerVuIterations(vus, iterations, DEFAULT_MAX_DURATION), Duration.ZERO);
    }

    /**
     * A fixed number of iterations, of which each virtual user takes the next as soon as it is free: k6's
     * {@code shared-iterations}. Ends when all are done, at the latest after 10 minutes; see
     * {@link IterationsShape#maxDuration}.
     *
     * @param vus how many, at least 1; checked when the run starts
     * @param iterations how many together, at least as many as virtual users; checked when the run starts
     * @return the shape, still without a body
     */
    public static IterationsShape sharedIterations(int vus, long iterations) {
        return new IterationsShape(new SharedIterations(vus, iterations, DEFAULT_MAX_DURATION), Duration.ZERO);
    }

    /**
     * Iterations that start at a constant rate, whatever the responses do: k6's {@code constant-arrival-rate}. The first
     * is due at once, the <i>k</i>-th after it at <i>k</i> / rate.
     *
     * @param rate for example {@code perSecond(50)}
     * @param duration for how long, more than 0; checked when the run starts
     * @return the shape, still without a body
     */
    public static ConstantArrivalRateShape constantArrivalRate(ArrivalRate rate, Duration duration) {
        return new ConstantArrivalRateShape(
                new ConstantArrivalRate(rate, duration, Arrivals.uniform(), OptionalInt.empty()));
    }

    /**
     * Iterations that start at a rate which follows stages, whatever the responses do: k6's {@code ramping-arrival-rate}.
     * Targets are rates per second, unless {@link RampingArrivalRateShape#timeUnit} says otherwise. Iteration <i>i</i>,
     * counted from 1, is due where the area under the rate reaches <i>i</i>.
     *
     * @param stages one or more
     * @return the shape, still without a body
     */
    public static RampingArrivalRateShape rampingArrivalRate(Stage... stages) {
        return new RampingArrivalRateShape(0, Duration.ofSeconds(1), List.of(stages), Arrivals.uniform(),
                OptionalInt.empty());
    }

    /**
     * The same scenario with another load.
     *
     * @param newProfile checked when the run starts
     * @return a changed copy
     */
    public Scenario withProfile(LoadProfile newProfile) {
        return new Scenario(new Options(options, newProfile));
    }

    /**
     * Names the scenario. Default: {@code default}.
     *
     * @param newName letters, digits, underscores and hyphens, unique in its run; checked when the run starts
     * @return a changed copy
     */
    public Scenario named(String newName) {
        return changed(draft -> draft.name = Objects.requireNonNull(newName, "name"));
    }

    /**
     * Starts the scenario that long after the run. Default: at once.
     *
     * @param offset 0 or more; checked when the run starts
     * @return a changed copy
     */
    public Scenario startAfter(Duration offset) {
        return changed(draft -> draft.startAfter = Objects.requireNonNull(offset, "startAfter"));
    }

    /**
     * Lets running iterations go on for that long when the profile is over; then they are interrupted. Default: 30 s.
     *
     * @param grace 0 or more; checked when the run starts
     * @return a changed copy
     */
    public Scenario gracefulStop(Duration grace) {
        return changed(draft -> draft.gracefulStop = Objects.requireNonNull(grace, "gracefulStop"));
    }

    /**
     * Lets no iteration be shorter than this: a virtual user that is done earlier waits for the rest, which is no part of
     * the iteration's measured time. Default: 0.
     *
     * @param duration 0 or more; checked when the run starts
     * @return a changed copy
     */
    public Scenario minIterationDuration(Duration duration) {
        return changed(draft -> draft.minIterationDuration = Objects.requireNonNull(duration, "minIterationDuration"));
    }

    /**
     * What each virtual user does before its first iteration here, on its own thread: sign in, open a connection. If it
     * fails, so does that iteration, and the next one tries again. Its samples carry the group {@code ::init}; its time is
     * no part of the iteration's, but an arrival that has to wait for it begins late. Default: nothing.
     *
     * @param hook plain, blocking Java
     * @return a changed copy
     */
    public Scenario vuInit(VuBody hook) {
        Objects.requireNonNull(hook, "hook");
        return changed(draft -> draft.vuInit = Optional.of(hook));
    }

    /**
     * What is done for each virtual user when the scenario is over, also after an abort: sign out, tidy up. All run at the
     * same time, for a minute at most; samples carry the group {@code ::close}. Default: nothing.
     *
     * @param hook plain, blocking Java
     * @return a changed copy
     */
    public Scenario vuClose(VuBody hook) {
        Objects.requireNonNull(hook, "hook");
        return changed(draft -> draft.vuClose = Optional.of(hook));
    }

    /**
     * Runs the virtual users on platform threads: for flows that burn CPU, or that block in native code and so keep the
     * carrier of a virtual thread. Default: virtual threads.
     *
     * @param max the most threads, at least 1; a profile with more virtual users is refused when the run starts, and one
     *        without a limit gets this one
     * @return a changed copy
     */
    public Scenario onPlatformThreads(int max) {
        return changed(draft -> draft.platformThreads = OptionalInt.of(max));
    }

    /**
     * Adds a tag to every sample of the scenario.
     *
     * @param key the tag's name
     * @param value its value
     * @return a changed copy
     */
    public Scenario tag(String key, String value) {
        return changed(draft -> draft.tags = draft.tags.with(key, value));
    }

    /**
     * Says which test data the body takes, so that it is opened and checked before the run. A feeder that is not named here
     * is opened by the first virtual user that asks.
     *
     * @param feeders added to those named before
     * @return a changed copy
     */
    public Scenario feeds(Feeder<?>... feeders) {
        return changed(
                draft -> draft.feeders = Stream.concat(draft.feeders.stream(), List.of(feeders).stream()).toList());
    }

    /**
     * Changes how the scenario speaks HTTP: {@code .http(http -> http.baseUrl("http://localhost:8089"))}.
     *
     * @param change receives the present settings and returns the new ones
     * @return a changed copy
     */
    public Scenario http(UnaryOperator<HttpSettings> change) {
        return changed(draft -> draft.http = Objects.requireNonNull(change.apply(draft.http), "http"));
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String name() {
        return options.name;
    }

    /**
     * The load profile.
     *
     * @return the profile
     */
    public LoadProfile profile() {
        return options.profile;
    }

    /**
     * What the scenario will do and need, told before anything runs. Pacing and the least duration of an iteration count.
     *
     * @param assumedResponseTime how long an iteration is taken to last, more than 0
     * @return the plan
     * @throws IllegalArgumentException if the response time is not more than 0, or if the profile takes no time
     */
    public LoadPlan plan(Duration assumedResponseTime) {
        Duration longest = assumedResponseTime;
        for (Duration least : List.of(options.pacing, options.minIterationDuration)) {
            // A response time of 0 stays what it is: the plan refuses it.
            longest = longest.isPositive() && least.compareTo(longest) > 0 ? least : longest;
        }
        return LoadPlan.of(options.profile, longest);
    }

    /**
     * What a virtual user does.
     *
     * @return the body
     */
    public VuBody body() {
        return options.body;
    }

    /**
     * When the scenario starts.
     *
     * @return the time since the run's start
     */
    public Duration startAfter() {
        return options.startAfter;
    }

    /**
     * How long running iterations may go on after the end.
     *
     * @return the grace
     */
    public Duration gracefulStop() {
        return options.gracefulStop;
    }

    /**
     * The least time from one iteration's start to the next of the same virtual user, in closed models.
     *
     * @return 0 or more
     */
    public Duration pacing() {
        return options.pacing;
    }

    /**
     * The least time that an iteration occupies its virtual user.
     *
     * @return 0 or more
     */
    public Duration minIterationDuration() {
        return options.minIterationDuration;
    }

    /**
     * What a virtual user does before its first iteration.
     *
     * @return the hook, empty if there is none
     */
    public Optional<VuBody> vuInit() {
        return options.vuInit;
    }

    /**
     * What is done for a virtual user at the end.
     *
     * @return the hook, empty if there is none
     */
    public Optional<VuBody> vuClose() {
        return options.vuClose;
    }

    /**
     * The most platform threads.
     *
     * @return the number, empty if virtual users run on virtual threads
     */
    public OptionalInt platformThreads() {
        return options.platformThreads;
    }

    /**
     * The tags of all samples.
     *
     * @return the author's tags
     */
    public Tags tags() {
        return options.tags;
    }

    /**
     * The test data that is opened before the run.
     *
     * @return the feeders
     */
    public List<Feeder<?>> feeders() {
        return options.feeders;
    }

    /**
     * How the scenario speaks HTTP.
     *
     * @return the settings
     */
    public HttpSettings http() {
        return options.http;
    }

    @Override
    public String toString() {
        return options.name + ": " + options.profile.description();
    }

    private Scenario changed(Consumer<Options> change) {
        Options draft = new Options(options);
        change.accept(draft);
        return new Scenario(draft);
    }

    Scenario paced(Duration pacing) {
        return changed(draft -> draft.pacing = pacing);
    }

    /** What a scenario consists of; changed only before anybody else can see it. */
    private static final class Options {

        private final LoadProfile profile;
        private final VuBody body;
        private String name = "default";
        private Duration startAfter = Duration.ZERO;
        private Duration gracefulStop = DEFAULT_GRACE;
        private Duration pacing = Duration.ZERO;
        private Duration minIterationDuration = Duration.ZERO;
        private Optional<VuBody> vuInit = Optional.empty();
        private Optional<VuBody> vuClose = Optional.empty();
        private OptionalInt platformThreads = OptionalInt.empty();
        private Tags tags = Tags.none();
        private List<Feeder<?>> feeders = List.of();
        private HttpSettings http = HttpSettings.defaults();

        Options(LoadProfile profile, VuBody body) {
            this.profile = Objects.requireNonNull(profile, "profile");
            this.body = Objects.requireNonNull(body, "body");
        }

        Options(Options other) {
            this(other, other.profile);
        }

        Options(Options other, LoadProfile profile) {
            this(profile, other.body);
            name = other.name;
            startAfter = other.startAfter;
            gracefulStop = other.gracefulStop;
            pacing = other.pacing;
            minIterationDuration = other.minIterationDuration;
            vuInit = other.vuInit;
            vuClose = other.vuClose;
            platformThreads = other.platformThreads;
            tags = other.tags;
            feeders = other.feeders;
            http = other.http;
        }
    }
}
