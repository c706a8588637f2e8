package dev.loadtest.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.internal.data.FeederEnd;
import dev.loadtest.internal.schedule.ArrivalSchedule;
import dev.loadtest.internal.schedule.IterationShare;
import dev.loadtest.internal.schedule.SegmentTuple;
import dev.loadtest.internal.schedule.VuPlan;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.profile.ArrivalProfile;
import dev.loadtest.profile.IterationProfile;
import dev.loadtest.profile.VuProfile;

/**
 * A scenario on its way through its plan. Its {@link Pacer} says who begins when, on one platform thread; virtual users
 * come and go on threads of their own.
 *
 * <pre>
 *  wait for the start ─► pace ─► let go ─ gracefulStop ─► cut off ─► leftovers ─► closing hooks ─► done
 *                          └──────────── abort ─────────────▲
 * </pre>
 */
final class ScenarioRun implements Runnable {

    private static final long CLOSE_TIMEOUT_NANOS = 60_000_000_000L;

    private final Scenario scenario;
    private final RunContext run;
    private final Time time;
    private final Pacer pacer;
    private final FlowScope scope;
    private final ScenarioTally tally;
    private final Signal wake;
    private final Runnable whenDone;
    private final EarlyEnd earlyEnd;
    private final Set<Sitting> sittings = ConcurrentHashMap.newKeySet();
    /** One for each virtual user that has ever worked here; it keeps the connections between sittings. */
    private final Map<VirtualUser, IterationRunner> runners = new ConcurrentHashMap<>();
    private final PlanClock clock;
    /** How much of the planned load is wanted, and how much its pacer knows of. */
    private volatile double scale = 1;
    private double adopted = 1;
    private long reachedNanos;
    private volatile boolean started;
    private volatile boolean aborted;
    private volatile boolean done;
    private volatile long endNanos;

    /** A scenario that will probably begin at a moment; {@link #start} decides. */
    ScenarioRun(Scenario scenario, SegmentTuple segment, RunContext run, long startNanos, Runnable whenDone) {
        this.scenario = scenario;
        this.run = run;
        this.time = run.time();
        this.clock = new PlanClock(startNanos);
        this.scope = new FlowScope(scenario.name(),
                run.tags().with("group", "").with("scenario", scenario.name()).with(scenario.tags()), scenario.http());
        this.tally = new ScenarioTally(scenario, segment, scope.tags(), run, startNanos);
        this.wake = time.newSignal();
        this.whenDone = whenDone;
        this.earlyEnd = new EarlyEnd(scenario.name(), run, wake);
        this.pacer = newPacer(segment);
    }

    private Pacer newPacer(SegmentTuple segment) {
        long gracefulStopNanos = scenario.gracefulStop().toNanos();
        return switch (scenario.profile()) {
            case VuProfile profile -> new VuPacer(this, VuPlan.of(profile, scenario.gracefulStop(), segment));
            case IterationProfile profile -> new IterationPacer(this, profile, IterationShare.of(profile, segment),
                    gracefulStopNanos);
            case ArrivalProfile profile -> new ArrivalPacer(this, ArrivalSchedule.of(profile, segment),
                    limit(profile, segment), gracefulStopNanos);
        };
    }

    private OptionalInt limit(ArrivalProfile profile, SegmentTuple segment) {
        IntStream share = profile.limit().stream().map(limit -> (int) segment.scale(limit));
        return IntStream.concat(share, scenario.platformThreads().stream()).min();
    }

    /** Starts the pacer, for a load that began and a plan that begins at a moment. */
    void start(long loadStartNanos, long newStartNanos, UnaryOperator<Runnable> guard) {
        tally.loadStartsAt(loadStartNanos);
        clock.startsAt(newStartNanos, time.nanoTime());
        started = true;
        time.startPlatform("loadtest-pacer-" + scenario.name(), guard.apply(this));
    }

    /** Whether the plan's first moment is known. */
    boolean isStarted() {
        return started;
    }

    @Override
    public void run() {
        try {
            if (reach(0)) {
                pacer.pace();
            }
            pacer.letGo();
            awaitAll(earlyEnd.earlierOf(clock.startNanos() + pacer.lastNanos(), scenario.gracefulStop()));
            sittings.forEach(Sitting::cutOff);
            new Leftovers(run, sittings, wake).awaitOrAbandon();
            if (!isEnding()) {
                pacer.countLeftOut();
            }
            scenario.vuClose().ifPresent(this::closeAll);
        } finally {
            runners.values().forEach(IterationRunner::close);
            endNanos = time.nanoTime();
            done = true;
            whenDone.run();
        }
    }

    private void closeAll(VuBody hook) {
        Signal ended = time.newSignal();
        List<Errand> errands = runners.values().stream()
                .filter(IterationRunner::isToBeClosed)
                .map(runner -> new Errand("close hook of scenario '" + scenario.name() + "'", run, runner.flow(),
                        scope.tags().with("group", "::close"), hook, ended))
                .toList();
        errands.forEach(Errand::start);
        Errand.await(errands, Time.after(time.nanoTime(), CLOSE_TIMEOUT_NANOS), ended, time);
    }

    /** Waits for a moment of the plan, to a few microseconds; false if the scenario is to end before. */
    boolean reach(long offsetNanos) {
        while (goesOn()) {
            long deadline = clock.startNanos() + offsetNanos;
            if (time.nanoTime() - deadline >= 0) {
                reachedNanos = deadline;
                return true;
            }
            wake.awaitPromptly(deadline);
        }
        return false;
    }

    /** When the moment that was reached last was due. Of the pacer's thread, as all that waits here. */
    long reachedNanos() {
        return reachedNanos;
    }

    /** Waits out a pause, and lets the pacer know how much load is wanted; false if the scenario is to end. */
    private boolean goesOn() {
        while (!isEnding() && clock.isPaused()) {
            wake.awaitUninterruptibly(Time.NEVER);
        }
        double wanted = scale;
        if (wanted != adopted && !isEnding()) {
            adopted = wanted;
            pacer.scaled(wanted);
        }
        return !isEnding();
    }

    /** Waits for a moment of the plan; false if by then nobody iterates any more, or the scenario is to end before. */
    boolean outlasts(long offsetNanos) {
        while (goesOn() && !sittings.isEmpty()) {
            long deadline = clock.startNanos() + offsetNanos;
            if (time.nanoTime() - deadline >= 0) {
                return true;
            }
            wake.awaitUninterruptibly(deadline);
        }
        return false;
    }

    private void awaitAll(long deadline) {
        while (!aborted && !sittings.isEmpty() && time.nanoTime() - deadline < 0) {
            wake.awaitUninterruptibly(deadline);
        }
    }

    /** Whether a moment of the plan is over. */
    boolean isOver(long offsetNanos) {
        return time.nanoTime() - (clock.startNanos() + offsetNanos) >= 0;
    }

    /** Whether nothing new is to begin, whatever the plan says. */
    boolean isEnding() {
        return aborted || earlyEnd.hasCome();
    }

    Sitting sit(Seat seat) {
        return sit(seat, run.vus().take());
    }

    /** As {@link #sit(Seat)}, unless that takes a virtual user more than this machine can carry. */
    boolean sitIfPossible(Seat seat) {
        VirtualUser vu = run.vus().takeWithinCeiling();
        if (vu == null) {
            return false;
        }
        sit(seat, vu);
        return true;
    }

    private Sitting sit(Seat seat, VirtualUser vu) {
        Sitting sitting = new Sitting(seat, vu, this, time);
        sittings.add(sitting);
        if (aborted) {
            sitting.cutOff();
        }
        sitting.runsOn(scenario.platformThreads().isPresent()
                ? time.startPlatform(sitting.name(), sitting)
                : time.startVirtual(sitting.name(), sitting));
        return sitting;
    }

    /** The last that a sitting does. */
    void ended(Sitting sitting) {
        if (sittings.remove(sitting)) {
            run.vus().giveBack(sitting.vu());
        }
        wake.raise();
    }

    /** How many virtual users there are here, between iterations or not. */
    int sittings() {
        return sittings.size();
    }

    /** Makes everybody who waits for a turn look whether there will be one. */
    void wakeAll() {
        sittings.forEach(Sitting::wake);
    }

    /** A sitting that ended by an error which is not its flow's. */
    void lost(Sitting sitting, Throwable error) {
        run.failures().add(scenario.name(), error);
        run.events().add(new Reason.LostVirtualUser(sitting.name(), error.toString()));
    }

    /** Lets no further iteration start, because there is no row for it. */
    void outOfData(FeederEnd end) {
        earlyEnd.outOfData(end);
    }

    /** Holds the plan where it is, from any thread. */
    void pause(long now) {
        clock.pause(now);
        wake.raise();
    }

    /** Lets the plan go on where it was held, from any thread. */
    void resume(long now) {
        clock.resume(now);
        wake.raise();
        wakeAll();
    }

    boolean isPaused() {
        return clock.isPaused();
    }

    /** Wants so much of the planned load, from any thread. */
    void scale(double factor) {
        scale = factor;
        wake.raise();
    }

    /** Ends the plan here, from any thread. */
    void stop() {
        earlyEnd.stop();
    }

    /** As many virtual users as there may be where somebody wants more than were planned. */
    int mostVus() {
        int ceiling = run.vus().ceiling().limit();
        return Math.min(ceiling, scenario.platformThreads().orElse(ceiling));
    }

    /** Cuts everything off, from any thread. */
    void abort() {
        aborted = true;
        sittings.forEach(Sitting::cutOff);
        wake.raise();
    }

    IterationRunner runner(Sitting sitting) {
        return runners.computeIfAbsent(sitting.vu(), vu -> new IterationRunner(vu, this, run));
    }

    /** Says once why iterations are dropped. */
    void explainDropping(OptionalInt limit) {
        run.notices().addOnce("Insufficient VUs, reached " + sittings.size()
                + " active VUs and cannot initialize more: scenario '" + scenario.name() + "' drops and counts what is "
                + "due while none is free. The service is slower than the plan assumes, or "
                + (limit.isPresent() ? "maxVus is too low." : run.vus().ceiling().explanation()));
    }

    FlowScope scope() {
        return scope;
    }

    /** What its author has said. */
    Scenario scenario() {
        return scenario;
    }

    String name() {
        return scenario.name();
    }

    ScenarioTally tally() {
        return tally;
    }

    Pacer pacer() {
        return pacer;
    }

    /** Whether the plan has anything to do here: a small segment's share may be nothing. */
    boolean hasWork() {
        return pacer.hasWork();
    }

    /** The start by plan, also before it has come. */
    long startNanos() {
        return clock.startNanos();
    }

    /** The same, as late as it is with the pause that is going on. */
    long startNanosAt(long now) {
        return clock.startNanosAt(now);
    }

    /** When it was done; asked only then. */
    long endNanos() {
        return endNanos;
    }

    boolean isDone() {
        return done;
    }
}
