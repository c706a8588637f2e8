package dev.loadtest.internal.engine;

import java.time.Duration;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;
import dev.loadtest.internal.verdict.Reason;

/**
 * What happens to a run when its JVM is told to end: it is aborted, and the JVM waits until tear-down and summary are done.
 * Closed when the run is over.
 */
final class Shutdown {

    /** For cutting off, judging and writing, beside the tear-down's own time. */
    private static final long SPARE_NANOS = 15_000_000_000L;

    private final Time.Registration registration;
    private final Signal concluded;

    private Shutdown(Time.Registration registration, Signal concluded) {
        this.registration = registration;
        this.concluded = concluded;
    }

    static Shutdown watchedBy(RunContext run, Duration teardownTimeout) {
        Time time = run.time();
        Signal concluded = time.newSignal();
        return new Shutdown(time.onShutdown(() -> {
            run.stop().abort(new Reason.Terminated());
            concluded.awaitUninterruptibly(
                    Time.after(time.nanoTime(), teardownTimeout.toNanos() + SPARE_NANOS));
        }), concluded);
    }

    void close() {
        concluded.raise();
        registration.close();
    }
}
