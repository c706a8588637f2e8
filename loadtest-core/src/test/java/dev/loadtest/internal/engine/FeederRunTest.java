package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.data.Feeder;
import dev.loadtest.data.Row;
import dev.loadtest.data.WhenExhausted;

/** Test data in a run. */
class FeederRunTest {

    private static final Feeder<Integer> HUNDRED = Feeder.of(IntStream.range(0, 100).boxed().toList())
            .named("numbers");

    private final VirtualRun virtual = new VirtualRun();
    private final List<Object> rows = new ArrayList<>();

    /** Takes a row a second. */
    private Scenario taking(Feeder<?> feeder, int vus, Duration duration) {
        return Scenario.constantVus(vus, duration).vu(ctx -> {
            rows.add(ctx.next(feeder));
            ctx.think(ofSeconds(1));
        });
    }

    @Test
    void allVirtualUsersTakeFromOnePile() {
        LoadResult result = virtual.run(taking(HUNDRED, 4, ofSeconds(5)));

        assertThat(result.passed()).isTrue();
        assertThat(rows).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void eachRunBeginsAnew() {
        Feeder<Integer> feeder = HUNDRED.shuffled(7);
        virtual.run(taking(feeder, 4, ofSeconds(5)));
        List<Object> first = List.copyOf(rows);
        rows.clear();

        new VirtualRun().run(taking(feeder, 4, ofSeconds(5)));

        assertThat(rows).isEqualTo(first);
    }

    @Test
    void virtualUsersKeepTheirRow() {
        virtual.run(taking(HUNDRED.perVu(), 2, ofSeconds(3)));

        assertThat(rows).containsExactly(0, 1, 0, 1, 0, 1);
    }

    @Nested
    class TheEnd {

        @Test
        void ofSequentialRowsEndsTheScenarioQuietly() {
            LoadResult result = virtual.run(taking(HUNDRED.sequential(), 10, ofSeconds(60)));

            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(rows).hasSize(100);
            assertThat(result.counter("iterations").count()).isEqualTo(100);
            assertThat(result.rate("iterations_failed").total()).isEqualTo(100);
            assertThat(result.counter("interrupted_iterations").count()).isZero();
            assertThat(virtual.elapsed()).isEqualTo(ofSeconds(10));
            assertThat(result.notices()).containsExactly("Scenario 'default' ended when its test data did: feeder"
                    + " 'numbers' has given out all of its 100 rows.");
        }

        @Test
        void ofUniqueRowsIsAFailure() {
            LoadResult result = virtual.run(taking(HUNDRED.unique(), 10, ofSeconds(60)));

            assertThat(result.reasons()).containsExactly("data exhausted: feeder 'numbers' has given out all of its"
                    + " 100 rows, and scenario 'default' asked for more");
            assertThat(result.counter("iterations").count()).isEqualTo(100);
        }

        @Test
        void isWhatTheFeederSays() {
            assertThat(virtual.run(taking(HUNDRED.unique().whenExhausted(WhenExhausted.STOP), 10, ofSeconds(60)))
                    .passed()).isTrue();
            assertThat(new VirtualRun()
                    .run(taking(HUNDRED.sequential().whenExhausted(WhenExhausted.FAIL), 10, ofSeconds(60)))
                    .passed()).isFalse();
        }

        @Test
        void letsOthersFinishAndOtherScenariosGoOn() {
            Feeder<String> one = Feeder.of("a").sequential();
            AtomicInteger finished = new AtomicInteger();
            Scenario ending = Scenario.constantVus(2, ofSeconds(60)).vu(ctx -> {
                ctx.think(ofSeconds(ctx.vu()));
                ctx.next(one);
                ctx.think(ofSeconds(10));
                finished.incrementAndGet();
            });
            Scenario other = Scenario.constantVus(1, ofSeconds(30)).vu(ctx -> ctx.think(ofSeconds(1))).named("other");

            LoadResult result = virtual.run(ending, other);

            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(finished).hasValue(1);
            assertThat(result.counter("iterations{scenario:other}").count()).isEqualTo(30);
        }

        @Test
        void cutsOffWhatDoesNotFinishWithinTheGracefulStop() {
            Feeder<String> one = Feeder.of("a").sequential();

            LoadResult result = virtual.run(Scenario.constantVus(2, ofSeconds(60)).vu(ctx -> {
                ctx.next(one);
                ctx.think(ofSeconds(50));
            }).gracefulStop(ofSeconds(5)));

            assertThat(virtual.elapsed()).isEqualTo(ofSeconds(5));
            assertThat(result.counter("interrupted_iterations").count()).isEqualTo(1);
        }

        @Test
        void isNoFailureOfTheIterationEvenIfTheFlowCatchesIt() {
            Feeder<String> one = Feeder.of("a").sequential();
            AtomicBoolean caught = new AtomicBoolean();

            LoadResult result = virtual.run(Scenario.constantVus(1, ofSeconds(60)).vu(ctx -> {
                try {
                    ctx.next(one);
                } catch (Error e) {
                    caught.set(true);
                }
                ctx.think(ofSeconds(1));
            }));

            assertThat(caught).isTrue();
            assertThat(result.counter("iterations").count()).isEqualTo(1);
        }
    }

    @Nested
    class Mistakes {

        @Test
        void ofDeclaredDataAreFoundBeforeTheRun(@TempDir Path folder) throws Exception {
            Path users = Files.writeString(folder.resolve("users.csv"), "name\nann,1\n");
            Path products = folder.resolve("products.csv");
            AtomicBoolean ran = new AtomicBoolean();
            Scenario scenario = Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> ran.set(true))
                    .feeds(Feeder.csv(users).named("users"), Feeder.csv(products).named("products"), HUNDRED);

            LoadConfigurationException mistakes = catchThrowableOfType(LoadConfigurationException.class,
                    () -> virtual.run(scenario));

            assertThat(mistakes.problems()).containsExactly(
                    "scenario 'default', feeder 'users': " + users + ", line 2 must have 1 field ('name'), but has 2",
                    "scenario 'default', feeder 'products': must be a file, but '" + products + "' does not exist");
            assertThat(ran).isFalse();
        }

        @Test
        void ofOtherDataEndTheScenarioAtTheFirstUse(@TempDir Path folder) {
            Path users = folder.resolve("users.csv");

            LoadResult result = virtual.run(taking(Feeder.csv(users).named("users"), 3, ofSeconds(60)));

            assertThat(result.reasons()).contains("data broken: feeder 'users' of scenario 'default': must be a file,"
                    + " but '" + users + "' does not exist");
            assertThat(virtual.elapsed()).isLessThan(ofSeconds(1));
        }

        @Test
        void inAMisspeltColumnAreOneFailureOfManyIterations(@TempDir Path folder) throws Exception {
            Path users = Files.writeString(folder.resolve("users.csv"), "name\nann\nbob\n");
            Feeder<Row> feeder = Feeder.csv(users);

            LoadResult result = virtual.run(Scenario.constantVus(1, ofSeconds(10)).vu(ctx -> {
                ctx.think(ofSeconds(1));
                ctx.next(feeder).get("nam");
            }).feeds(feeder));

            assertThat(result.reasons()).singleElement().asString()
                    .contains(users + ": there is no column 'nam'; known are 'name'").contains("10 times");
        }
    }

    @Nested
    class Streams {

        private final AtomicInteger closed = new AtomicInteger();
        private final Feeder<Integer> feeder = Feeder
                .from(() -> Stream.iterate(0, i -> i + 1).onClose(closed::incrementAndGet));

        @Test
        void areClosedWhenTheRunEnds() {
            virtual.run(taking(feeder, 3, ofSeconds(3)));

            assertThat(rows).hasSize(9).doesNotHaveDuplicates();
            assertThat(closed).hasValue(1);
        }

        @Test
        void areClosedWhenTheRunCannotBegin() {
            catchThrowableOfType(LoadConfigurationException.class,
                    () -> virtual.run(taking(feeder, 0, ofSeconds(3)).feeds(feeder)));

            assertThat(closed).hasValue(1);
        }

        @Test
        void thatAreCutOffWhileTheyBeginAreNotBroken() {
            Feeder<Integer> slow = Feeder.from(() -> {
                try {
                    virtual.work(ofSeconds(60));
                    return Stream.of(1);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            LoadResult result = virtual.run(taking(slow, 1, ofSeconds(3)).gracefulStop(ofSeconds(1)));

            assertThat(result.reasons())
                    .containsExactly("no iteration was completed; 1 had begun and were cut off at the end");
        }

        @Test
        void areSharedByVirtualUsersOnTheRealClock() {
            Feeder<Integer> unique = Feeder.from(() -> Stream.iterate(0, i -> i + 1)).unique();
            Set<Integer> taken = ConcurrentHashMap.newKeySet();
            AtomicInteger count = new AtomicInteger();

            LoadResult result = RealRun.run(Scenario.perVuIterations(50, 20).vu(ctx -> {
                for (int i = 0; i < 10; i++) {
                    taken.add(ctx.next(unique));
                    count.incrementAndGet();
                }
                ctx.think(ofMillis(1));
            }));

            assertThat(result.passed()).as("%s", result.reasons()).isTrue();
            assertThat(taken).hasSize(count.get());
        }
    }
}
