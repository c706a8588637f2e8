package dev.loadtest.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.Row;
import dev.loadtest.internal.time.ManualTime;
import dev.loadtest.internal.time.Time;

/** Rows that are read while they are dealt out. */
class StreamedFeederTest {

    private final ManualTime time = new ManualTime();
    private final FeederCursors run = new FeederCursors(time);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** So many numbers, from 0. */
    private Stream<Integer> numbers(int limit) {
        opened.incrementAndGet();
        return Stream.iterate(0, i -> i + 1).limit(limit).peek(i -> read.incrementAndGet())
                .onClose(closed::incrementAndGet);
    }

    private <T> T next(Feeder<T> feeder) {
        try {
            return run.next(feeder, 1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> take(Feeder<T> feeder, int count) {
        List<T> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(next(feeder));
        }
        return rows;
    }

    @Test
    void aStreamThatEndedBeginsAgain() {
        Feeder<Integer> feeder = Feeder.from(() -> numbers(3));

        time.run(() -> {
            assertThat(take(feeder, 7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
            run.close();
        });

        assertThat(opened.get()).isGreaterThanOrEqualTo(3).isEqualTo(closed.get());
    }

    @Test
    void noMoreIsReadThanTheBufferTakes() {
        Feeder<Integer> feeder = Feeder.from(() -> numbers(Integer.MAX_VALUE));

        time.run(() -> {
            take(feeder, 5000);
            assertThat(read.get()).isBetween(5000, 5000 + StreamedCursor.CAPACITY + 1);
            run.close();
        });

        assertThat(closed).hasValue(1);
    }

    @Test
    void everybodyWaitsForRowsAndIsToldOfTheEnd() {
        Feeder<Integer> feeder = Feeder.from(() -> numbers(500)).sequential();
        List<Integer> rows = new ArrayList<>();
        AtomicInteger ends = new AtomicInteger();

        time.run(() -> {
            for (int vu = 0; vu < 20; vu++) {
                time.startVirtual("vu", () -> {
                    try {
                        while (true) {
                            rows.add(next(feeder));
                        }
                    } catch (FeederEnd.Exhausted e) {
                        ends.incrementAndGet();
                    }
                });
            }
        });

        assertThat(rows).hasSize(500).doesNotHaveDuplicates();
        assertThat(ends).hasValue(20);
        assertThat(closed).hasValue(1);
    }

    @Test
    void aBrokenLineIsToldAfterTheRowsBeforeIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("users.csv");
        Files.writeString(file, "name\nann\nbob\neve,x\n");
        Feeder<Row> feeder = Feeder.csv(file).streamed();

        time.run(() -> {
            assertThat(run.open(feeder)).isEmpty();
            assertThat(take(feeder, 2)).extracting(row -> row.get("name")).containsExactly("ann", "bob");
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(FeederEnd.Broken.class).isThrownBy(() -> next(feeder))
                        .satisfies(end -> assertThat(end.problem())
                                .isEqualTo(file + ", line 4 must have 1 field ('name'), but has 2"));
            }
        });
    }

    @Test
    void whatIsWrongWithTheBeginningIsFoundWhenItIsOpened(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("users.csv"), "name\n");

        time.run(() -> {
            assertThat(run.open(Feeder.csv(file).streamed())).hasValue("must have at least one row, but has none");
            assertThat(run.open(Feeder.from(() -> {
                throw new IllegalStateException("no database");
            }))).hasValue("its stream could not be had: java.lang.IllegalStateException: no database");
        });
    }

    @Test
    void aStreamThatIsOpenButNeverUsedIsClosed() {
        Feeder<Integer> feeder = Feeder.from(() -> numbers(10));

        time.run(() -> {
            assertThat(run.open(feeder)).isEmpty();
            run.close();
        });

        assertThat(opened).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void everyVirtualUserKeepsItsRow() {
        Feeder<Integer> feeder = Feeder.from(() -> numbers(10)).perVu();

        time.run(() -> {
            assertThat(next(feeder)).isZero();
            assertThat(next(feeder)).isZero();
            run.close();
        });
    }

    @Test
    void allRowsOfAStreamAreLoadedWhereAnyMayBeNext() {
        Feeder<Integer> feeder = Feeder.from(() -> numbers(10)).shuffled(1);

        time.run(() -> assertThat(take(feeder, 10)).doesNotHaveDuplicates());

        assertThat(closed).hasValue(1);
    }

    @Test
    void aDeafSourceDoesNotHoldUpTheEnd() throws Exception {
        Thread caller = Thread.currentThread();
        FeederCursors real = new FeederCursors(Time.system());
        Feeder<Integer> feeder = Feeder.from(() -> Stream.iterate(0, i -> {
            if (Thread.currentThread() != caller) {
                LockSupport.park();
            }
            return i + 1;
        }));
        real.next(feeder, 1);

        real.close();

        assertThatExceptionOfType(FeederEnd.Exhausted.class).isThrownBy(() -> {
            for (int i = 0; i < 5000; i++) {
                real.next(feeder, 1);
            }
        });
    }
}
