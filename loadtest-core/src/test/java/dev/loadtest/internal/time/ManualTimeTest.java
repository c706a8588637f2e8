package dev.loadtest.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ManualTimeTest {

    private final ManualTime time = new ManualTime();
    private final List<String> events = new ArrayList<>();

    @Test
    void sleepersWakeInTheOrderOfTheirDeadlinesWhoeverBeganFirst() {
        time.run(() -> {
            time.startVirtual("slow", () -> sleepAndNote(300, "slow"));
            time.startPlatform("fast", () -> sleepAndNote(100, "fast"));
            sleepAndNote(200, "main");
        });

        assertThat(events).containsExactly("fast@100", "main@200", "slow@300");
    }

    @Test
    void sleepersOfOneDeadlineWakeInTheOrderInWhichTheyWentToSleep() {
        time.run(() -> {
            time.startVirtual("b", () -> sleepAndNote(100, "second"));
            time.startVirtual("c", () -> sleepAndNote(100, "third"));
            sleepAndNote(100, "first");
        });

        assertThat(events).containsExactly("first@100", "second@100", "third@100");
    }

    @Test
    void aRaisedSignalWakesItsWaiterBeforeTheDeadline() {
        Signal signal = time.newSignal();
        time.run(() -> {
            time.startVirtual("raiser", () -> {
                sleepAndNote(50, "raiser");
                signal.raise();
            });
            events.add(signal.awaitUninterruptibly(1_000) + "@" + time.nanoTime());
        });

        assertThat(events).containsExactly("raiser@50", "true@50");
    }

    @Test
    void aSignalRaisedBeforeTheWaitIsNotLost() {
        Signal signal = time.newSignal();
        signal.raise();
        signal.raise();

        time.run(() -> {
            events.add("" + signal.awaitUninterruptibly(10));
            events.add(signal.awaitUninterruptibly(10) + "@" + time.nanoTime());
        });

        assertThat(events).containsExactly("true", "false@10");
    }

    @Test
    void anInterruptEndsAWaitAtOnce() {
        time.run(() -> {
            Thread sleeper = time.startVirtual("sleeper", () -> {
                try {
                    time.sleepUntil(Time.NEVER);
                } catch (InterruptedException e) {
                    events.add("interrupted@" + time.nanoTime());
                }
            });
            sleepAndNote(70, "main");
            time.interrupt(sleeper);
            sleepAndNote(80, "main");
        });

        assertThat(events).containsExactly("main@70", "interrupted@70", "main@80");
    }

    @Test
    void whereNothingCanHappenAnyMoreTheWaiterIsTold() {
        assertThatThrownBy(() -> time.run(() -> {
            time.newSignal().awaitUninterruptibly(Time.NEVER);
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("waits for ever");
    }

    @Test
    void aThreadFromOutsideMayNotWaitInVirtualTime() {
        assertThatThrownBy(() -> time.sleepUntil(10)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not started in virtual time");
    }

    private void sleepAndNote(long until, String name) {
        try {
            time.sleepUntil(until);
            events.add(name + "@" + time.nanoTime());
        } catch (InterruptedException e) {
            events.add(name + " interrupted");
        }
    }
}
