package dev.loadtest.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/** Real time that can be put forward, so that a connection has rested without anybody waiting for it. */
final class ShiftedTime implements Time {

    private final Time real = Time.system();
    private final AtomicLong shiftNanos = new AtomicLong();

    void forward(Duration duration) {
        shiftNanos.addAndGet(duration.toNanos());
    }

    private long toReal(long deadlineNanos) {
        return deadlineNanos == NEVER ? NEVER : deadlineNanos - shiftNanos.get();
    }

    @Override
    public long nanoTime() {
        return real.nanoTime() + shiftNanos.get();
    }

    @Override
    public Instant wallClock() {
        return real.wallClock();
    }

    @Override
    public void sleepUntil(long deadlineNanos) throws InterruptedException {
        real.sleepUntil(toReal(deadlineNanos));
    }

    @Override
    public Signal newSignal() {
        Signal signal = real.newSignal();
        return new Signal() {
            @Override
            public void raise() {
                signal.raise();
            }

            @Override
            public boolean await(long deadlineNanos) throws InterruptedException {
                return signal.await(toReal(deadlineNanos));
            }
        };
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
