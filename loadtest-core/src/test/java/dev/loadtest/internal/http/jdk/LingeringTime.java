package dev.loadtest.internal.http.jdk;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/** Real time in which who is woken has long looked around before the thread that woke it goes on. */
final class LingeringTime implements Time {

    private static final long LINGERED_NANOS = Duration.ofMillis(200).toNanos();

    private final Time real = Time.system();

    @Override
    public Signal newSignal() {
        Signal signal = real.newSignal();
        return new Signal() {
            @Override
            public void raise() {
                signal.raise();
                LockSupport.parkNanos(LINGERED_NANOS);
            }

            @Override
            public boolean await(long deadlineNanos) throws InterruptedException {
                return signal.await(deadlineNanos);
            }
        };
    }

    @Override
    public long nanoTime() {
        return real.nanoTime();
    }

    @Override
    public Instant wallClock() {
        return real.wallClock();
    }

    @Override
    public void sleepUntil(long deadlineNanos) throws InterruptedException {
        real.sleepUntil(deadlineNanos);
    }

    @Override
    public Thread startVirtual(String name, Runnable body) {
        return real.startVirtual(name, body);
    }

    @Override
    public Thread startPlatform(String name, Runnable body) {
        return real.startPlatform(name, body);
    }

    @Override
    public Registration onShutdown(Runnable action) {
        return real.onShutdown(action);
    }

    @Override
    public void interrupt(Thread thread) {
        real.interrupt(thread);
    }
}
