package dev.loadtest.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.flows.Flows;

class FailureLogTest {

    private final FailureLog log = new FailureLog();

    private static RuntimeException thrown(String message) {
        try {
            Flows.failWith(message);
            throw new AssertionError("unreachable");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    private long total() {
        return log.groups().stream().mapToLong(FailureGroup::count).sum();
    }

    @Test
    void countsAlikeExceptionsTogether() {
        for (int i = 0; i < 3; i++) {
            log.add("default", thrown("no token"));
        }

        assertThat(log.groups()).singleElement().satisfies(group -> {
            assertThat(group.scenario()).isEqualTo("default");
            assertThat(group.summary()).isEqualTo("IllegalStateException: no token");
            assertThat(group.location()).startsWith("Flows.failWith(Flows.java:").endsWith(")");
            assertThat(group.count()).isEqualTo(3);
            assertThat(group.stackTrace()).startsWith("java.lang.IllegalStateException: no token")
                    .contains("at dev.loadtest.flows.Flows.failWith");
        });
    }

    @Test
    void keepsScenariosMessagesAndClassesApartAndTheMostFrequentFirst() {
        log.add("a", thrown("x"));
        log.add("a", thrown("y"));
        log.add("a", thrown("y"));
        log.add("b", thrown("y"));
        log.add("a", new IOException("y"));

        assertThat(log.groups()).extracting(FailureGroup::scenario, FailureGroup::summary, FailureGroup::count)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a", "IllegalStateException: x", 1L),
                        org.assertj.core.groups.Tuple.tuple("a", "IllegalStateException: y", 2L),
                        org.assertj.core.groups.Tuple.tuple("b", "IllegalStateException: y", 1L),
                        org.assertj.core.groups.Tuple.tuple("a", "IOException: y", 1L));
        assertThat(log.groups().get(0).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void namesAnExceptionWithoutAMessageByItsClass(String message) {
        log.add("default", new IOException(message));

        assertThat(log.groups()).extracting(FailureGroup::summary).containsExactly("IOException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"one\\ntwo|one two", "one\\r\\n   two|one two", "  padded  |padded"})
    void putsAMessageOnOneLine(String message, String line) {
        log.add("default", new IOException(message.translateEscapes()));

        assertThat(log.groups()).extracting(FailureGroup::summary).containsExactly("IOException: " + line);
    }

    @Test
    void cutsALongMessage() {
        log.add("default", new IOException("x".repeat(10_000)));

        assertThat(log.groups().get(0).summary()).hasSize("IOException: ".length() + 301).endsWith("x…");
    }

    @Test
    void namesAnAnonymousException() {
        log.add("default", new RuntimeException("x") {
        });

        assertThat(log.groups().get(0).summary()).endsWith("FailureLogTest$1: x");
    }

    @Test
    void findsNoPlaceWhereThereIsNone() {
        RuntimeException bare = new RuntimeException("bare");
        bare.setStackTrace(new StackTraceElement[0]);
        log.add("default", bare);

        assertThat(log.groups().get(0).location()).isEmpty();
    }

    @Test
    void passesOverOurOwnFramesAndTheJdks() {
        StackTraceElement[] stack = {frame("java.util.HashMap"), frame("jdk.internal.Foo"), frame("sun.nio.ch.Net"),
                frame("dev.loadtest.internal.engine.VuFlow"), frame("dev.loadtest.http.Response"),
                frame("org.apache.hc.core5.Foo"), frame("com.shop.Checkout$Cart"), frame("com.shop.Later")};

        assertThat(FailureLog.location(stack)).isEqualTo("Checkout$Cart.run(File.java:7)");
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "run", "File.java", 7);
    }

    @Test
    void stopsKeepingMessagesApartWhenEachIsDifferent() {
        for (int i = 0; i < 10_000; i++) {
            log.add("default", thrown("order " + i));
        }

        assertThat(log.groups()).hasSize(51);
        assertThat(log.groups().get(0).summary()).isEqualTo("IllegalStateException (messages differ)");
        assertThat(log.groups().get(0).count()).isEqualTo(9_950);
        assertThat(log.groups().get(0).location()).startsWith("Flows.failWith(");
        assertThat(total()).isEqualTo(10_000);
    }

    @Test
    void isBoundedWhenPlacesDifferToo() {
        for (int i = 0; i < 1_000; i++) {
            RuntimeException failure = new RuntimeException("order " + i);
            failure.setStackTrace(new StackTraceElement[]{frame("com.shop.Generated" + i)});
            log.add("default", failure);
        }

        assertThat(log.groups()).hasSize(101);
        assertThat(log.groups().get(0).summary()).isEqualTo("other exceptions");
        assertThat(log.groups().get(0).location()).isEmpty();
        assertThat(total()).isEqualTo(1_000);
    }

    @Test
    void keepsAnEarlyKindApartForGood() {
        log.add("default", thrown("first"));
        for (int i = 0; i < 500; i++) {
            log.add("default", thrown("order " + i));
        }
        log.add("default", thrown("first"));

        assertThat(log.groups()).anySatisfy(group -> {
            assertThat(group.summary()).isEqualTo("IllegalStateException: first");
            assertThat(group.count()).isEqualTo(2);
        });
    }

    /** Somebody's own exception class, which cannot even say what is wrong. */
    @Test
    void countsAnExceptionWhoseMessageThrows() {
        log.add("default", new HostileException());

        assertThat(log.groups()).singleElement().satisfies(group -> {
            assertThat(group.summary()).isEqualTo("HostileException");
            assertThat(group.stackTrace()).contains("HostileException");
        });
    }

    private static final class HostileException extends RuntimeException {

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }
    }

    @Test
    void losesNothingWithManyThreads() throws Exception {
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        log.add("default", new IOException("message " + i % 200));
                    }
                }));
            }
        }
        for (Future<?> one : done) {
            one.get();
        }

        assertThat(total()).isEqualTo(8_000);
        assertThat(log.groups()).hasSizeLessThanOrEqualTo(50 + 4 + 1);
    }
}
