package dev.loadtest.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

class FairnessTest {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final LateTime time = new LateTime();
    private final Fairness fairness = new Fairness(time);

    @Test
    void aUserThatHasNotWaitedForAMillisecondPauses() {
        iterate(49, 20 * MICRO, false);
        assertThat(time.pauses).isEmpty();

        iterate(1, 20 * MICRO, false);
        assertThat(time.pauses).containsExactly(20 * MICRO);

        iterate(49, 20 * MICRO, false);
        assertThat(time.pauses).as("its turn begins anew").hasSize(1);
    }

    @Test
    void aUserThatHeardFromANetworkHasWaited() {
        iterate(1_000, 20 * MICRO, true);

        assertThat(time.pauses).isEmpty();
    }

    @Test
    void aUserWithLongIterationsHasWaited() {
        iterate(1_000, 100 * MICRO, false);

        assertThat(time.pauses).isEmpty();
    }

    @Test
    void theLaterAUserIsWokenTheLongerItsNextPause() {
        time.lateNanos = 3 * MILLI;
        iterate(100, 20 * MICRO, false);
        time.lateNanos = 0;
        iterate(50, 20 * MICRO, false);

        assertThat(time.pauses).containsExactly(20 * MICRO, 6 * MILLI, 6 * MILLI);
    }

    @Test
    void noPauseIsLongerThanFiftyMilliseconds() {
        time.lateNanos = 5_000 * MILLI;
        iterate(100, 20 * MICRO, false);

        assertThat(time.pauses).containsExactly(20 * MICRO, 50 * MILLI);
    }

    private void iterate(int times, long nanos, boolean heard) {
        for (int i = 0; i < times; i++) {
            long start = time.now;
            time.now += nanos;
            fairness.iterated(start, time.now, heard);
        }
    }

    /** A clock whose sleepers wake as late as it is told. */
    private static final class LateTime implements Time {

        private final List<Long> pauses = new ArrayList<>();
        private long now;
        private long lateNanos;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleepUntil(long deadlineNanos) {
            pauses.add(deadlineNanos - now);
            now = deadlineNanos + lateNanos;
        }

        @Override
        public Instant wallClock() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Signal newSignal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Thread startVirtual(String name, Runnable body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Thread startPlatform(String name, Runnable body) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration onShutdown(Runnable action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void interrupt(Thread thread) {
            throw new UnsupportedOperationException();
        }
    }
}
