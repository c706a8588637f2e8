package dev.loadtest.internal.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.Span;
import dev.loadtest.output.RunControl;

/** What is done to a run by hand: handed on to its scenarios, and written down for the summary. */
final class LoadControl implements RunControl {

    /** Enough to see what somebody was at. */
    private static final int TOLD = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Time time;
    private final List<ScenarioRun> scenarios;
    private final RunContext run;
    private final List<String> deeds = new ArrayList<>();
    private int untold;
    private long zeroNanos;
    private long pausedNanos;
    private boolean paused;
    private double scale = 1;
    private boolean stopped;
    private boolean over;

    /** The control of scenarios that are complete when the first call comes. */
    LoadControl(RunContext run, List<ScenarioRun> scenarios, long zeroNanos) {
        this.run = run;
        this.time = run.time();
        this.scenarios = scenarios;
        this.zeroNanos = zeroNanos;
    }

    /** The moment from which the summary's times count. */
    void loadStartsAt(long nanos) {
        locked(() -> zeroNanos = nanos);
    }

    @Override
    public void pause() {
        locked(() -> {
            if (!paused && !stopped && !over) {
                paused = true;
                pausedNanos = time.nanoTime();
                scenarios.forEach(scenario -> scenario.pause(pausedNanos));
            }
        });
    }

    @Override
    public void resume() {
        locked(() -> {
            if (paused && !over) {
                endPause();
            }
        });
    }

    private void endPause() {
        long now = time.nanoTime();
        paused = false;
        tell("paused at " + at(pausedNanos) + " for " + Span.of(Duration.ofNanos(now - pausedNanos)));
        scenarios.forEach(scenario -> scenario.resume(now));
    }

    @Override
    public void scale(double factor) {
        if (!(factor >= 0 && factor <= MAX_SCALE)) {
            throw new IllegalArgumentException("scale: must be 0 to " + (int) MAX_SCALE + ", but was " + factor);
        }
        locked(() -> {
            if (factor != scale && !stopped && !over) {
                scale = factor;
                tell("scaled to " + percent(factor) + " at " + at(time.nanoTime()));
                scenarios.forEach(scenario -> scenario.scale(factor));
            }
        });
    }

    @Override
    public void stop() {
        locked(() -> {
            if (!stopped && !over) {
                stopped = true;
                if (paused) {
                    endPause();
                }
                run.events().add(new Reason.Stopped(sinceStart(time.nanoTime())));
                scenarios.forEach(ScenarioRun::stop);
            }
        });
    }

    @Override
    public State state() {
        lock.lock();
        try {
            return new State(paused, scale, stopped);
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        return state().stopped();
    }

    /** Nothing that is done from now on has an effect; a sentence on what was, if anything. */
    Optional<String> finish() {
        lock.lock();
        try {
            if (paused && !over) {
                endPause();
            }
            over = true;
            if (deeds.isEmpty()) {
                return Optional.empty();
            }
            String more = untold == 0 ? "" : ", and changed " + untold + " times more";
            return Optional.of("The load did not follow its plan, for it was changed by hand: "
                    + String.join(", ", deeds) + more + ".");
        } finally {
            lock.unlock();
        }
    }

    private void tell(String deed) {
        if (deeds.size() < TOLD) {
            deeds.add(deed);
        } else {
            untold++;
        }
    }

    private String at(long nanos) {
        return Span.of(sinceStart(nanos));
    }

    private Duration sinceStart(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - zeroNanos));
    }

    private static String percent(double factor) {
        return BigDecimal.valueOf(factor).movePointRight(2).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros()
                .toPlainString() + " %";
    }

    private void locked(Runnable deed) {
        lock.lock();
        try {
            deed.run();
        } finally {
            lock.unlock();
        }
    }
}
