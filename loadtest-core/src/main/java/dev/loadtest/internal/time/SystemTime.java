package dev.loadtest.internal.time;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** The computer's own clocks and threads. */
final class SystemTime implements Time {

    static final SystemTime INSTANCE = new SystemTime();

    private SystemTime() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant wallClock() {
        return Instant.now();
    }

    @Override
    public void sleepUntil(long deadlineNanos) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (deadlineNanos == NEVER) {
                LockSupport.park();
                continue;
            }
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public Signal newSignal() {
        return new ParkingSignal();
    }

    @Override
    public Thread startVirtual(String name, Runnable body) {
        return Thread.ofVirtual().name(name).start(body);
    }

    @Override
    public Thread startPlatform(String name, Runnable body) {
        return Thread.ofPlatform().name(name).daemon().start(body);
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public Registration onShutdown(Runnable action) {
        Thread hook = Thread.ofPlatform().name("loadtest-shutdown").unstarted(() -> {
            SecondSignal.endsAtOnce();
            action.run();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is ending already, and the hook runs or has run.
            }
        };
    }

    private static final class ParkingSignal implements Signal {

        private final AtomicBoolean raised = new AtomicBoolean();
        private volatile @Nullable Thread waiter;

        @Override
        public void raise() {
            raised.set(true);
            LockSupport.unpark(waiter);
        }

        @Override
        public boolean awaitPromptly(long deadlineNanos) {
            if (awaitUninterruptibly(deadlineNanos - PromptSleep.LONGEST_NANOS)) {
                return true;
            }
            PromptSleep.until(deadlineNanos);
            return false;
        }

        @Override
        public boolean await(long deadlineNanos) throws InterruptedException {
            waiter = Thread.currentThread();
            try {
                while (!raised.compareAndSet(true, false)) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (deadlineNanos == NEVER) {
                        LockSupport.park(this);
                        continue;
                    }
                    long left = deadlineNanos - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    LockSupport.parkNanos(this, left);
                }
                return true;
            } finally {
                waiter = null;
            }
        }
    }
}
