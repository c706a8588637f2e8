package dev.loadtest.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Virtual time for tests: real threads, of which exactly one runs at any moment.
 *
 * <p>The running thread keeps the baton until it waits or ends. Then the next ready thread gets it, in the order in which
 * they became ready; when none is ready, the clock jumps to the earliest deadline and its owner (of several, the one that
 * began to wait first) runs. So a run is a deterministic sequence, and hours pass in the time that the work takes.
 *
 * <pre>
 *   start ──► READY ──baton──► RUNNING ──await/sleep──► WAITING ──deadline, raise, interrupt──► READY
 *                                 └────end────► gone
 * </pre>
 *
 * <p>When every thread waits for ever, nothing can happen any more: the thread that noticed gets an
 * {@link IllegalStateException}, which names all waiting threads.
 */
public final class ManualTime implements Time {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<Actor> ready = new ArrayDeque<>();
    private final List<Actor> waiting = new ArrayList<>();
    private final List<Runnable> shutdownActions = new CopyOnWriteArrayList<>();
    private long now;
    private long waits;
    private @Nullable Actor running;

    /** Virtual time that begins at 0; the first thread comes by {@link #run}. */
    public ManualTime() {}

    /**
     * Runs a test's main thread in virtual time: the caller becomes the first thread, and when the body has returned, all
     * threads that it started run on until each has ended or waits for ever.
     */
    public <T> T run(Supplier<T> body) {
        Actor self = new Actor(Thread.currentThread());
        lock.lock();
        try {
            if (running != null) {
                throw new IllegalStateException("virtual time is already running");
            }
            running = self;
        } finally {
            lock.unlock();
        }
        try {
            return body.get();
        } finally {
            lock.lock();
            try {
                passBaton(self);
                while (running != null) {
                    idle.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** As {@link #run(Supplier)}, for a body without a result. */
    public void run(Runnable body) {
        run(() -> {
            body.run();
            return 0;
        });
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** The time that has passed. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime());
    }

    @Override
    public Instant wallClock() {
        return EPOCH.plusNanos(nanoTime());
    }

    @Override
    public void sleepUntil(long deadlineNanos) throws InterruptedException {
        newSignal().await(deadlineNanos);
    }

    @Override
    public Signal newSignal() {
        return new ManualSignal();
    }

    @Override
    public Thread startVirtual(String name, Runnable body) {
        return start(Thread.ofVirtual().name(name), body);
    }

    @Override
    public Thread startPlatform(String name, Runnable body) {
        return start(Thread.ofPlatform().name(name).daemon(), body);
    }

    private Thread start(Thread.Builder builder, Runnable body) {
        Actor actor = new Actor();
        Thread thread = builder.unstarted(() -> {
            awaitBaton(actor);
            try {
                body.run();
            } finally {
                lock.lock();
                try {
                    passBaton(actor);
                } finally {
                    lock.unlock();
                }
            }
        });
        actor.thread = thread;
        lock.lock();
        try {
            ready.add(actor);
        } finally {
            lock.unlock();
        }
        thread.start();
        return thread;
    }

    @Override
    public void interrupt(Thread thread) {
        lock.lock();
        try {
            thread.interrupt();
            waiting.stream().filter(actor -> actor.thread == thread).findFirst().ifPresent(this::makeReady);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Registration onShutdown(Runnable action) {
        shutdownActions.add(action);
        return () -> shutdownActions.remove(action);
    }

    /** Does what is to be done when the JVM is told to end, on the calling thread. */
    public void shutDown() {
        List.copyOf(shutdownActions).forEach(Runnable::run);
    }

    private void makeReady(Actor actor) {
        waiting.remove(actor);
        ready.add(actor);
    }

    private void awaitBaton(Actor actor) {
        lock.lock();
        try {
            while (running != actor) {
                actor.baton.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives the baton away, jumping to the next deadline if nobody is ready. The caller holds the lock. */
    private void passBaton(Actor from) {
        running = null;
        if (ready.isEmpty()) {
            waiting.stream()
                    .filter(actor -> actor.deadline != NEVER)
                    .min(Comparator.<Actor>comparingLong(actor -> actor.deadline)
                            .thenComparingLong(actor -> actor.order))
                    .ifPresent(next -> {
                        now = Math.max(now, next.deadline);
                        makeReady(next);
                    });
        }
        Actor next = ready.poll();
        if (next == null) {
            if (waiting.contains(from)) {
                waiting.remove(from);
                running = from;
                throw new IllegalStateException("every thread waits for ever: " + from + " and " + waiting);
            }
            idle.signalAll();
            return;
        }
        running = next;
        next.baton.signal();
    }

    private final class Actor {

        private @Nullable Thread thread;
        private final Condition baton = lock.newCondition();
        private long deadline = NEVER;
        private long order;

        Actor() {}

        Actor(Thread thread) {
            this.thread = thread;
        }

        @Override
        public String toString() {
            return thread == null ? "?" : thread.getName();
        }
    }

    private final class ManualSignal implements Signal {

        private boolean raised;
        private @Nullable Actor waiter;

        @Override
        public void raise() {
            lock.lock();
            try {
                raised = true;
                Actor actor = waiter;
                if (actor != null && waiting.contains(actor)) {
                    makeReady(actor);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean await(long deadlineNanos) throws InterruptedException {
            lock.lock();
            try {
                Actor self = running;
                if (self == null || self.thread != Thread.currentThread()) {
                    throw new IllegalStateException(
                            Thread.currentThread() + " was not started in virtual time and cannot wait in it");
                }
                waiter = self;
                try {
                    while (!raised) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        if (deadlineNanos != NEVER && deadlineNanos <= now) {
                            return false;
                        }
                        self.deadline = deadlineNanos;
                        self.order = waits++;
                        waiting.add(self);
                        passBaton(self);
                        while (running != self) {
                            self.baton.awaitUninterruptibly();
                        }
                    }
                    raised = false;
                    return true;
                } finally {
                    waiter = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
