package dev.loadtest.internal.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The n-th place for a virtual user in a closed model: the plan starts and stops it, whoever sits in it.
 *
 * <pre>
 *  state          | start                | gracefulStop   | hardStop          | iteration ended
 *  ---------------+----------------------+----------------+-------------------+-----------------
 *  STOPPED        | RUNNING, new sitting | -              | -                 | (not ours)
 *  RUNNING        | -                    | GRACEFUL_STOP  | STOPPED, cut off  | next iteration
 *  GRACEFUL_STOP  | RUNNING, same one    | -              | STOPPED, cut off  | STOPPED
 * </pre>
 *
 * <p>A <em>sitting</em> is one virtual user on one thread. One that was cut off is no longer this handle's business: it
 * gives its virtual user back when its thread has ended, while the next may already sit here.
 *
 * <p>Thread-safe. The lock guards the state only and is never held while anything blocks or runs the author's code.
 */
final class VuHandle implements Seat {

    private enum State {
        STOPPED, RUNNING, GRACEFUL_STOP
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Function<VuHandle, Sitting> newSitting;
    private final Supplier<Turn> turns;
    private State state = State.STOPPED;
    private @Nullable Sitting current;

    /** A stopped handle; the function takes a virtual user and starts its thread. */
    VuHandle(Function<VuHandle, Sitting> newSitting, Supplier<Turn> turns) {
        this.newSitting = newSitting;
        this.turns = turns;
    }

    void start() {
        lock.lock();
        try {
            switch (state) {
                case STOPPED -> {
                    state = State.RUNNING;
                    current = newSitting.apply(this);
                }
                case GRACEFUL_STOP -> state = State.RUNNING;
                case RUNNING -> {
                    // Already so.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void gracefulStop() {
        lock.lock();
        try {
            if (state == State.RUNNING) {
                state = State.GRACEFUL_STOP;
                Sitting waiting = current;
                if (waiting != null) {
                    waiting.wake();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void hardStop() {
        lock.lock();
        try {
            Sitting cutOff = current;
            state = State.STOPPED;
            current = null;
            if (cutOff != null) {
                cutOff.cutOff();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Turn awaitTurn(Sitting sitting) {
        sitting.awaitPace(() -> isWanted(sitting));
        sitting.awaitResume(() -> isWanted(sitting));
        return mayIterate(sitting) ? turns.get() : null;
    }

    private boolean isWanted(Sitting sitting) {
        lock.lock();
        try {
            return current == sitting && state == State.RUNNING;
        } finally {
            lock.unlock();
        }
    }

    /** Asked by a sitting before each iteration; false ends it. */
    private boolean mayIterate(Sitting sitting) {
        lock.lock();
        try {
            if (current != sitting) {
                return false;
            }
            if (state == State.RUNNING) {
                return true;
            }
            state = State.STOPPED;
            current = null;
            return false;
        } finally {
            lock.unlock();
        }
    }
}
