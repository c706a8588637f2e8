package dev.loadtest.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.loadtest.data.Feeder;
import dev.loadtest.data.WhenExhausted;
import dev.loadtest.internal.time.Time;

/** Which row comes next, in each order. */
class FeederOrderTest {

    private static final Feeder<Integer> TEN = Feeder.of(IntStream.range(0, 10).boxed().toList());

    private final FeederCursors run = new FeederCursors(Time.system());

    private static <T> List<T> take(FeederCursors from, Feeder<T> feeder, int count) throws InterruptedException {
        List<T> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(from.next(feeder, 1));
        }
        return rows;
    }

    private <T> List<T> take(Feeder<T> feeder, int count) throws InterruptedException {
        return take(run, feeder, count);
    }

    @Test
    void rowsBeginAgainUnlessToldOtherwise() throws Exception {
        assertThat(take(Feeder.of("a", "b", "c"), 7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
    }

    @Test
    void sequentialRowsEnd() throws Exception {
        Feeder<String> feeder = Feeder.of("a", "b").sequential().named("letters");

        assertThat(take(feeder, 2)).containsExactly("a", "b");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(FeederEnd.Exhausted.class).isThrownBy(() -> run.next(feeder, 1))
                    .satisfies(end -> {
                        assertThat(end.feeder()).isEqualTo("letters");
                        assertThat(end.rows()).isEqualTo(2);
                        assertThat(end.isFailure()).isFalse();
                    });
        }
    }

    @Test
    void uniqueRowsEndAsAFailureUnlessToldOtherwise() throws Exception {
        Feeder<String> feeder = Feeder.of("a").unique();
        Feeder<String> forgiving = Feeder.of("a").whenExhausted(WhenExhausted.STOP).unique();
        take(feeder, 1);
        take(forgiving, 1);

        assertThatExceptionOfType(FeederEnd.Exhausted.class).isThrownBy(() -> run.next(feeder, 1))
                .matches(FeederEnd.Exhausted::isFailure);
        assertThatExceptionOfType(FeederEnd.Exhausted.class).isThrownBy(() -> run.next(forgiving, 1))
                .matches(end -> !end.isFailure());
    }

    @Test
    void randomRowsDependOnTheSeedAlone() throws Exception {
        List<Integer> rows = take(TEN.random(1), 1000);

        assertThat(take(TEN.random(1), 1000)).isEqualTo(rows);
        assertThat(take(TEN.random(2), 1000)).isNotEqualTo(rows);
        for (int row = 0; row < 10; row++) {
            int number = row;
            assertThat(rows.stream().filter(found -> found == number).count()).as("row %s", row).isBetween(60L, 140L);
        }
    }

    @Test
    void shuffledRowsComeOnceInEachPassInAnotherOrder() throws Exception {
        List<Integer> rows = take(TEN.shuffled(1), 30);

        List<List<Integer>> passes = List.of(rows.subList(0, 10), rows.subList(10, 20), rows.subList(20, 30));
        assertThat(passes).allSatisfy(pass -> assertThat(pass)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertThat(passes).doesNotHaveDuplicates();
        assertThat(take(TEN.shuffled(1), 30)).isEqualTo(rows);
    }

    @Test
    void everyVirtualUserKeepsItsRow() throws Exception {
        Feeder<String> feeder = Feeder.of("a", "b").perVu();

        assertThat(run.next(feeder, 7)).isEqualTo("a");
        assertThat(run.next(feeder, 3)).isEqualTo("b");
        assertThat(run.next(feeder, 7)).isEqualTo("a");
        assertThatExceptionOfType(FeederEnd.Exhausted.class).isThrownBy(() -> run.next(feeder, 1))
                .matches(FeederEnd.Exhausted::isFailure);
        assertThat(run.next(feeder, 3)).isEqualTo("b");
    }

    @Test
    void anotherRunBeginsAnew() throws Exception {
        take(TEN.unique(), 10);
        Feeder<Integer> feeder = TEN.unique();
        take(feeder, 7);

        assertThat(take(new FeederCursors(Time.system()), feeder, 2)).containsExactly(0, 1);
    }

    @Test
    void copiesHaveAPositionOfTheirOwn() throws Exception {
        Feeder<Integer> copy = TEN.named("copy");

        take(TEN, 3);

        assertThat(take(copy, 1)).containsExactly(0);
    }

    @Test
    void processesOfOneRunShareTheRowsWithoutOverlap() throws Exception {
        for (Feeder<Integer> feeder : List.of(TEN.unique(), TEN.circular(), TEN.shuffled(3),
                Feeder.from(() -> IntStream.range(0, 10).boxed()).unique())) {
            try (FeederCursors first = new FeederCursors(Time.system(), n -> 3 * n);
                    FeederCursors second = new FeederCursors(Time.system(), n -> 3 * n / 2 + 1 + n % 2 - n % 2 / 2)) {
                List<Integer> rows = new ArrayList<>(take(first, feeder, 4));
                rows.addAll(take(second, feeder, 1));

                assertThat(rows).as("%s", feeder.order()).doesNotHaveDuplicates().hasSize(5);
            }
        }
    }

    @Test
    void aProcessGetsTheRowsOfItsNumbersInEachPassOfAStream() throws Exception {
        Feeder<Integer> three = Feeder.from(() -> IntStream.range(0, 3).boxed());
        try (FeederCursors odd = new FeederCursors(Time.system(), n -> 2 * n + 1)) {
            assertThat(take(odd, three, 6)).containsExactly(1, 0, 2, 1, 0, 2);
        }
    }

    @Test
    void feedersMadeInABodyAreNoticed() {
        assertThatExceptionOfType(FeederEnd.Broken.class).isThrownBy(() -> {
            for (int i = 0; i < 2000; i++) {
                run.next(Feeder.of("a"), 1);
            }
        }).withMessageContaining("must be made once, as a constant");
    }

    @Test
    void noRowsAreAMistake() {
        assertThat(run.open(Feeder.of(List.of()))).hasValue("must have at least one row, but has none");
        assertThat(run.open(Feeder.from(Stream::empty)))
                .hasValue("must have at least one row, but has none");
    }

    @Test
    void manyVirtualUsersGetEveryRowOnce() throws Exception {
        int count = 50_000;
        List<Integer> rows = IntStream.range(0, count).boxed().toList();
        Feeder<Integer> loaded = Feeder.of(rows).unique();
        Feeder<Integer> streamed = Feeder.from(rows::stream).unique();
        Set<Integer> fromLoaded = ConcurrentHashMap.newKeySet();
        Set<Integer> fromStreamed = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int vu = 1; vu <= 200; vu++) {
            int id = vu;
            threads.add(Thread.ofVirtual().start(() -> drain(loaded, id, fromLoaded)));
            threads.add(Thread.ofVirtual().start(() -> drain(streamed, id, fromStreamed)));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(fromLoaded).hasSize(count);
        assertThat(fromStreamed).isEqualTo(new HashSet<>(rows));
        run.close();
    }

    @Test
    void aSourceIsOpenedOnceHoweverManyAskAtFirst() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Feeder<Integer> feeder = Feeder.from(() -> {
            opened.incrementAndGet();
            return IntStream.range(0, 100).boxed();
        }).shuffled(1);
        Set<Integer> rows = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int vu = 1; vu <= 100; vu++) {
            int id = vu;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    rows.add(run.next(feeder, id));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(opened).hasValue(1);
        assertThat(rows).hasSize(100);
    }

    private void drain(Feeder<Integer> feeder, int vu, Set<Integer> rows) {
        try {
            while (true) {
                Integer row = run.next(feeder, vu);
                if (!rows.add(row)) {
                    rows.add(-row - 1);
                }
            }
        } catch (FeederEnd.Exhausted e) {
            // All rows are gone.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
