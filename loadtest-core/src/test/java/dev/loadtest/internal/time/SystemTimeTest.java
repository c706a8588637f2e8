package dev.loadtest.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

class SystemTimeTest {

    private final Time time = Time.system();

    @Test
    void aSleepNeverEndsEarly() throws Exception {
        long deadline = time.nanoTime() + 2_000_000;

        time.sleepUntil(deadline);

        assertThat(time.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void aPastDeadlineReturnsAtOnceAlsoFromASignal() throws Exception {
        time.sleepUntil(time.nanoTime() - 1);

        assertThat(time.newSignal().await(time.nanoTime() - 1)).isFalse();
    }

    @Test
    void anInterruptedThreadDoesNotSleepAndLosesItsFlag() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleepUntil(Time.NEVER)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aDeafWaitKeepsTheInterruptForLater() {
        Signal signal = time.newSignal();
        signal.raise();
        Thread.currentThread().interrupt();

        assertThat(signal.awaitUninterruptibly(Time.NEVER)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPromptWaitNeverEndsEarlyHoweverShortOrLong() {
        Signal signal = time.newSignal();
        for (long nanos : new long[]{0, 1_000, 40_000, 90_000, 500_000, 2_500_000, 20_000_000}) {
            for (int i = 0; i < 20; i++) {
                long deadline = time.nanoTime() + nanos;

                assertThat(signal.awaitPromptly(deadline)).isFalse();
                assertThat(time.nanoTime() - deadline).isNotNegative();
            }
        }
    }

    @Test
    void aPromptWaitHearsASignalThatWasRaisedBefore() {
        Signal signal = time.newSignal();
        signal.raise();

        assertThat(signal.awaitPromptly(time.nanoTime() + 60_000_000_000L)).isTrue();
    }

    @Test
    void aPromptWaitKeepsTheInterruptForLater() {
        long deadline = time.nanoTime() + 3_000_000;
        Thread.currentThread().interrupt();

        assertThat(time.newSignal().awaitPromptly(deadline)).isFalse();
        assertThat(time.nanoTime() - deadline).isNotNegative();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSignalWakesAWaiterOnAnotherThread() throws Exception {
        Signal signal = time.newSignal();
        AtomicBoolean raised = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        time.startVirtual("waiter", () -> {
            raised.set(signal.awaitUninterruptibly(Time.NEVER));
            done.countDown();
        });

        signal.raise();

        done.await();
        assertThat(raised).isTrue();
    }

    @Test
    void deadlinesBeyondTheClockAreNever() {
        assertThat(Time.after(Long.MAX_VALUE - 5, 10)).isEqualTo(Time.NEVER);
        assertThat(Time.after(-20, 10)).isEqualTo(-10);
    }
}
