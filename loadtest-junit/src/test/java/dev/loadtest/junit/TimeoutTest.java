package dev.loadtest.junit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.opentest4j.AssertionFailedError;

import dev.loadtest.LoadRunner;

/** Timeouts: the author's hold, and the load test's own failure is not lost in them. */
class TimeoutTest {

    private static final Map<String, String> SHORT_DEFAULTS = Map.of(
            "junit.jupiter.execution.timeout.default", "100 ms",
            "junit.jupiter.execution.timeout.testable.method.default", "100 ms",
            "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD");

    private static volatile boolean interruptedAfterwards;

    /** What the first run of a JVM does once is not to count against a timeout. */
    @BeforeAll
    static void runOnce() {
        LoadRunner.create().run(Scenarios.passing());
    }

    @Test
    void aTimeoutOfTheMethodComesFirstInTheOneFailure() {
        Throwable failure = Kit.failure(Kit.run(OnMethodTestCase.class, "endless"));

        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("endless(")
                .hasMessageContaining(") timed out after 500 milliseconds\nand the load test failed:\n"
                        + "  - run interrupted: ");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.getCause()).isExactlyInstanceOf(TimeoutException.class).hasNoSuppressedExceptions();
        assertThat(failure.getStackTrace()).extracting(StackTraceElement::getMethodName).contains("endless");
        assertThat(interruptedAfterwards).isFalse();
    }

    @Test
    void aTimeoutThatLeavesTheBodyBehindStillShowsWhatHadFailedBefore() {
        Throwable failure = Kit.failure(Kit.run(OnMethodTestCase.class, "onAThreadOfItsOwn"));

        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageContaining(" timed out after 2 seconds\nand the load test failed")
                .hasMessageContaining("- check failed: 'first held', ");
    }

    @Test
    void aTimeoutWithoutAFailedRunIsReportedUnchanged() {
        assertThat(Kit.failure(Kit.run(OnMethodTestCase.class, "waiting")))
                .isExactlyInstanceOf(TimeoutException.class).hasMessageContaining("timed out after 200 milliseconds");
    }

    static class OnMethodTestCase {

        @LoadTest
        @Timeout(value = 500, unit = MILLISECONDS)
        void endless(LoadRunner load) {
            load.run(Scenarios.endless("held"));
        }

        @LoadTest
        @Timeout(value = 2, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
        void onAThreadOfItsOwn(LoadRunner load) {
            load.run(Scenarios.failing("first held"));
            load.run(Scenarios.endless("second held"));
        }

        @LoadTest
        @Timeout(value = 200, unit = MILLISECONDS)
        void waiting(LoadRunner load) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @AfterEach
        void look() {
            interruptedAfterwards = Thread.currentThread().isInterrupted();
        }
    }

    @Test
    void aTimeoutOfTheClassHolds() {
        Throwable failure = Kit.failure(Kit.run(OnClassTestCase.class, "endless"));

        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("endless() timed out after 500 milliseconds\nand the load test failed:\n"
                        + "  - run interrupted: ")
                .hasCauseExactlyInstanceOf(TimeoutException.class);
        assertThat(interruptedAfterwards).isFalse();
    }

    @Test
    void aTimeoutOfAClassAroundHolds() {
        assertThat(Kit.failure(Kit.run(OnClassTestCase.Inner.class, "waiting")))
                .isExactlyInstanceOf(TimeoutException.class).hasMessage("waiting() timed out after 500 milliseconds");
    }

    @Test
    void aTimeoutOfTheMethodWinsOverThatOfTheClass() {
        Kit.passes(Kit.run(OnClassTestCase.class, "brief"), 1);
        assertThat(Kit.failure(Kit.run(OnClassTestCase.class, "nearer")))
                .hasMessageContaining("timed out after 200 milliseconds");
    }

    @Test
    void timeoutsOfTheClassAreSwitchedOffWithAllOthers() {
        Kit.passes(Kit.run(TightClassTestCase.class, Map.of("junit.jupiter.execution.timeout.mode", "disabled")), 1);
    }

    @Timeout(value = 500, unit = MILLISECONDS)
    static class OnClassTestCase {

        @LoadTest
        void endless(LoadRunner load) {
            load.run(Scenarios.endless("held"));
        }

        @LoadTest
        @Timeout(60)
        void brief(LoadRunner load) {
            load.run(Scenarios.passing());
            load.run(Scenarios.passing());
            load.run(Scenarios.passing());
        }

        @LoadTest
        @Timeout(value = 200, unit = MILLISECONDS)
        void nearer() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @AfterEach
        void look() {
            interruptedAfterwards = Thread.currentThread().isInterrupted();
        }

        @Nested
        class Inner {

            @LoadTest
            void waiting() throws InterruptedException {
                new CountDownLatch(1).await();
            }
        }
    }

    @Timeout(value = 1, unit = MILLISECONDS)
    static class TightClassTestCase {

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    @Test
    void aConfiguredDefaultForUnitTestsDoesNotReachLoadTests() {
        Kit.passes(Kit.run(PlainTestCase.class, "passing", SHORT_DEFAULTS), 1);
        Kit.passes(Kit.run(PlainTestCase.class, "repeated", SHORT_DEFAULTS), 2);
    }

    @Test
    void aConfiguredDefaultForUnitTestsStillReachesUnitTests() {
        assertThat(Kit.failure(Kit.run(PlainTestCase.class, "unitTest", SHORT_DEFAULTS)))
                .isInstanceOf(TimeoutException.class);
    }

    static class PlainTestCase {

        private final Thread thread = Thread.currentThread();

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
            assertThat(Thread.currentThread()).isSameAs(thread);
        }

        @LoadTesting
        @RepeatedTest(2)
        void repeated(LoadRunner load) {
            load.run(Scenarios.passing());
        }

        @Test
        void unitTest() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
