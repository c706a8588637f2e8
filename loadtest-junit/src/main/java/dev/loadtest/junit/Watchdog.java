package dev.loadtest.junit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** Interrupts the thread of one invocation when its time is up. */
final class Watchdog {

    private final Thread thread = Thread.currentThread();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean finished;
    private boolean expired;

    private Watchdog() {}

    /**
     * Proceeds with an invocation on this thread.
     *
     * @throws TimeoutException if it took longer than allowed; what it threw then is suppressed in it
     * @throws Throwable what it threw in time
     */
    static void guard(Invocation<Void> invocation, ClassTimeout timeout, String testName) throws Throwable {
        Watchdog watchdog = new Watchdog();
        ScheduledExecutorService timer = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("loadtest-timeout").factory());
        try {
            var expiry = timer.schedule(watchdog::expire, timeout.limit().toNanos(), TimeUnit.NANOSECONDS);
            proceed(invocation, watchdog, new TimeoutException(testName + " timed out after " + timeout.text()));
            expiry.cancel(false);
        } finally {
            timer.shutdownNow();
        }
    }

    private static void proceed(Invocation<Void> invocation, Watchdog watchdog, TimeoutException tooLate)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            if (watchdog.finish()) {
                tooLate.addSuppressed(thrown);
                throw tooLate;
            }
            throw thrown;
        }
        if (watchdog.finish()) {
            throw tooLate;
        }
    }

    private void expire() {
        // Under the lock until the interrupt is out: it must not hit the thread after finish().
        lock.lock();
        try {
            if (!finished) {
                expired = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the watch, takes our interrupt back, and tells whether time was up. */
    private boolean finish() {
        lock.lock();
        try {
            finished = true;
            if (expired) {
                Thread.interrupted();
            }
            return expired;
        } finally {
            lock.unlock();
        }
    }
}
