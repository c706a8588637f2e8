package dev.loadtest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.platform.testkit.engine.Events;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;

/** Several runs: in one method, and beside each other. */
class RunsTest {

    private static final Path ROOT = Path.of("target", "loadtest");

    /** The folders that the runs of a test case wrote to, by the names of the tests. */
    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

    @Test
    void twoRunsInOneMethodAreNamedApart() {
        Throwable failure = Kit.failure(Kit.run(TwoRunsTestCase.class, "secondFails"));

        Path folder = ROOT.resolve("RunsTest.TwoRunsTestCase").resolve("secondFails");
        assertThat(failure.getMessage().lines().toList()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("load test failed, 1 of 2 runs:"),
                line -> assertThat(line).isEqualTo("  run 2:"),
                line -> assertThat(line).startsWith("    - check failed: 'held', "),
                line -> assertThat(line).isEqualTo("    report files: " + folder.resolve("run-2")));
        assertThat(folder).isDirectoryContaining(Files::isRegularFile);
        assertThat(folder.resolve("run-2")).isDirectoryContaining(Files::isRegularFile);
    }

    @Test
    void theStackTraceLeadsToTheFirstRunThatFailed() {
        Throwable failure = Kit.failure(Kit.run(TwoRunsTestCase.class, "secondFails"));

        assertThat(failure.getStackTrace()).extracting(StackTraceElement::getMethodName)
                .containsExactly("runFailing", "secondFails");
    }

    @Test
    void runsOfDifferentTitlesAreNamedByThem() {
        Throwable failure = Kit.failure(Kit.run(TwoRunsTestCase.class, "titled"));

        assertThat(failure).hasMessageContaining("load test failed, 2 of 2 runs:\n  run 1 (cold cache):\n")
                .hasMessageContaining("\n  run 2 (warm cache):\n");
    }

    @Test
    void thresholdsOfOneRunDoNotReachTheNext() {
        Kit.passes(Kit.run(TwoRunsTestCase.class, "otherThresholds"), 1);
    }

    static class TwoRunsTestCase {

        @LoadTest
        void secondFails(LoadRunner load) {
            load.run(Scenarios.passing());
            runFailing(load);
        }

        private static void runFailing(LoadRunner load) {
            load.run(Scenarios.failing("held"));
        }

        @LoadTest
        void titled(LoadRunner load) {
            load.titled("cold cache").run(Scenarios.failing("held"));
            load.titled("warm cache").run(Scenarios.failing("held"));
        }

        @LoadTest
        void otherThresholds(LoadRunner load) {
            load.threshold("iterations", "count>0").run(Scenarios.passing());
            assertThat(load.run(Scenarios.passing()).thresholds()).isEmpty();
        }
    }

    @Test
    void testsThatRunConcurrentlyAreJudgedByTheirOwnResults() {
        FOLDERS.clear();

        Events tests = Kit.execute(selectClass(ConcurrentTestCase.class), Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")).testEvents();

        tests.assertStatistics(stats -> stats.started(4).succeeded(2).failed(2));
        assertThat(Kit.failure(tests, "second(LoadRunner, TestInfo)")).hasMessageContaining("'second held'")
                .hasMessageNotContaining("fourth");
        assertThat(Kit.failure(tests, "fourth(LoadRunner, TestInfo)")).hasMessageContaining("'fourth held'")
                .hasMessageNotContaining("second");
        Path folder = ROOT.resolve("RunsTest.ConcurrentTestCase");
        assertThat(FOLDERS).containsOnly(Map.entry("first", folder.resolve("first")),
                Map.entry("second", folder.resolve("second")),
                Map.entry("third", folder.resolve("third")),
                Map.entry("fourth", folder.resolve("fourth")));
    }

    static class ConcurrentTestCase {

        private static final CyclicBarrier ALL_AT_ONCE = new CyclicBarrier(4);

        @LoadTest
        void first(LoadRunner load, TestInfo test) throws Exception {
            run(load, test, true);
        }

        @LoadTest
        void second(LoadRunner load, TestInfo test) throws Exception {
            run(load, test, false);
        }

        @LoadTest
        void third(LoadRunner load, TestInfo test) throws Exception {
            run(load, test, true);
        }

        @LoadTest
        void fourth(LoadRunner load, TestInfo test) throws Exception {
            run(load, test, false);
        }

        private static void run(LoadRunner load, TestInfo test, boolean passing) throws Exception {
            ALL_AT_ONCE.await(60, TimeUnit.SECONDS);
            String name = test.getTestMethod().orElseThrow().getName();
            LoadResult result = load.run(passing ? Scenarios.passing() : Scenarios.failing(name + " held"));
            FOLDERS.put(name, result.reportFolder().orElseThrow());
        }
    }
}
