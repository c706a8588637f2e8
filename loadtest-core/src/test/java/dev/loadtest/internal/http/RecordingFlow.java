package dev.loadtest.internal.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.loadtest.metric.Tags;

/** A virtual user's flow as a test wants it. */
public final class RecordingFlow implements Flow {

    private final int vu;
    private final CopyOnWriteArrayList<String> warnings = new CopyOnWriteArrayList<>();
    private final Semaphore warned = new Semaphore(0);
    private volatile Tags tags = Tags.of("scenario", "test");
    private volatile boolean cancelled;
    private volatile long startDelayNanos;

    public RecordingFlow() {
        this(1);
    }

    RecordingFlow(int vu) {
        this.vu = vu;
    }

    /** What the engine throws to unwind a flow that was cut off. */
    public static final class CutOff extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    public void tags(Tags tags) {
        this.tags = tags;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public BooleanSupplier cutOff() {
        return () -> cancelled;
    }

    public void cancel() {
        cancelled = true;
    }

    @Override
    public int vu() {
        return vu;
    }

    @Override
    public long iteration() {
        return 0;
    }

    @Override
    public void checkpoint() {
        if (cancelled) {
            throw new CutOff();
        }
    }

    @Override
    public long takeStartDelayNanos() {
        long delay = startDelayNanos;
        startDelayNanos = 0;
        return delay;
    }

    public void startDelayNanos(long nanos) {
        startDelayNanos = nanos;
    }

    @Override
    public void warnOnce(String message) {
        if (warnings.addIfAbsent(message)) {
            warned.release();
        }
    }

    /** Waits for a warning that was not waited for before. */
    public void awaitWarning() throws InterruptedException {
        if (!warned.tryAcquire(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no warning came");
        }
    }

    public List<String> warnings() {
        return warnings;
    }
}
