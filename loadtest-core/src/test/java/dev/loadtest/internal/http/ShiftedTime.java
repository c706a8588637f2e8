package dev.loadtest.internal.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.loadtest.internal.time.ForwardingTime;
import dev.loadtest.internal.time.Signal;

/** Real time that can be put forward, so that a connection has rested without anybody waiting for it. */
final class ShiftedTime extends ForwardingTime {

    private final AtomicLong shiftNanos = new AtomicLong();

    void forward(Duration duration) {
        shiftNanos.addAndGet(duration.toNanos());
    }

    private long toReal(long deadlineNanos) {
        return deadlineNanos == NEVER ? NEVER : deadlineNanos - shiftNanos.get();
    }

    @Override
    public long nanoTime() {
        return super.nanoTime() + shiftNanos.get();
    }

    @Override
    public void sleepUntil(long deadlineNanos) throws InterruptedException {
        super.sleepUntil(toReal(deadlineNanos));
    }

    @Override
    public Signal newSignal() {
        Signal signal = super.newSignal();
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
}
