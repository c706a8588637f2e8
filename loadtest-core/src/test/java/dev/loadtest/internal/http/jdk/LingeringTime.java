package dev.loadtest.internal.http.jdk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.loadtest.internal.time.ForwardingTime;
import dev.loadtest.internal.time.Signal;

/** Real time in which who is woken has long looked around before the thread that woke it goes on. */
final class LingeringTime extends ForwardingTime {

    private static final long LINGERED_NANOS = Duration.ofMillis(200).toNanos();

    @Override
    public Signal newSignal() {
        Signal signal = super.newSignal();
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
}
