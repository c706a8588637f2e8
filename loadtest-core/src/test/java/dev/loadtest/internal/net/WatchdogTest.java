package dev.loadtest.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.HttpError;
import dev.loadtest.internal.time.ManualTime;

class WatchdogTest {

    private final ManualTime time = new ManualTime();
    private final Watchdog watchdog = new Watchdog(time);

    @Test
    void socketIsClosedWhenTheDeadlineComes() {
        time.run(() -> {
            Socket socket = new Socket();
            Watchdog.Slot slot = watchdog.register();
            Deadline deadline = slot.arm(seconds(5));
            deadline.watch(socket);

            sleepUntil(seconds(5) - 1);
            assertThat(socket.isClosed()).isFalse();
            sleepUntil(seconds(5) + 1);
            assertThat(socket.isClosed()).isTrue();
            assertThat(deadline.isExpired()).isTrue();
            assertThat(deadline.release(socket)).isFalse();
            watchdog.close();
        });
    }

    @Test
    void earlierDeadlineArmedLaterIsKept() {
        time.run(() -> {
            Deadline late = watchdog.register().arm(seconds(60));
            sleepUntil(seconds(1));
            Deadline early = watchdog.register().arm(seconds(2));

            sleepUntil(seconds(2) + 1);
            assertThat(early.isExpired()).isTrue();
            assertThat(late.isExpired()).isFalse();
            sleepUntil(seconds(60) + 1);
            assertThat(late.isExpired()).isTrue();
            watchdog.close();
        });
    }

    @Test
    void deadlinesCloseTogetherAreAllKeptWithinTheLookingPause() {
        time.run(() -> {
            List<Deadline> deadlines = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                deadlines.add(watchdog.register().arm(seconds(1) + i * 1_000_000L));
            }
            for (int i = 0; i < 100; i++) {
                sleepUntil(seconds(1) + i * 1_000_000L + 10_000_001);
                assertThat(deadlines.get(i).isExpired()).as("deadline %s", i).isTrue();
            }
            watchdog.close();
        });
    }

    @Test
    void releasedSocketIsLeftAlone() {
        time.run(() -> {
            Socket socket = new Socket();
            Watchdog.Slot slot = watchdog.register();
            Deadline deadline = slot.arm(seconds(1));
            deadline.watch(socket);

            assertThat(deadline.release(socket)).isTrue();
            sleepUntil(seconds(2));
            assertThat(socket.isClosed()).isFalse();
            watchdog.close();
        });
    }

    @Test
    void socketThatComesTooLateIsClosedAtOnce() {
        Deadline deadline = new Deadline(watchdog, 0);
        deadline.expireIfDue(Long.MAX_VALUE);
        Socket socket = new Socket();

        deadline.watch(socket);

        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void disarmedSlotIsForgottenAndClosedSlotIsGone() {
        time.run(() -> {
            Watchdog.Slot slot = watchdog.register();
            Deadline deadline = slot.arm(seconds(1));
            slot.disarm();
            sleepUntil(seconds(2));
            assertThat(deadline.isExpired()).isFalse();

            slot.close();
            assertThat(watchdog.slots()).isZero();
            watchdog.close();
        });
    }

    private void sleepUntil(long nanos) {
        try {
            time.sleepUntil(nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void partOfACallMayEndBeforeTheCall() {
        time.run(() -> {
            Socket socket = new Socket();
            Deadline deadline = watchdog.register().arm(seconds(60));
            deadline.watch(socket);
            deadline.beginPart(seconds(2), new HttpError(1, "first"));
            deadline.endPart();
            sleepUntil(seconds(3));
            assertThat(deadline.partError()).isNull();

            deadline.beginPart(seconds(5), new HttpError(2, "second"));
            sleepUntil(seconds(5) + 1);
            assertThat(socket.isClosed()).isTrue();
            assertThat(deadline.isExpired()).isFalse();
            assertThat(deadline.partError()).isEqualTo(new HttpError(2, "second"));
            sleepUntil(seconds(60) + 1);
            assertThat(deadline.isExpired()).isTrue();
            watchdog.close();
        });
    }
}
