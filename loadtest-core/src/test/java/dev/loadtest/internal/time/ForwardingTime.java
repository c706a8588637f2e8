package dev.loadtest.internal.time;

import java.time.Instant;

/** Real time, for tests that change a part of it. */
public abstract class ForwardingTime implements Time {

    private final Time real = Time.system();

    /** For what changes it. */
    protected ForwardingTime() {}

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
    public Signal newSignal() {
        return real.newSignal();
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
