package dev.loadtest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Events;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;

/** Load tests of template methods and classes. */
class TemplatesTest {

    private static final Map<String, LoadResult> RESULTS = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        RESULTS.clear();
    }

    @Test
    void eachInvocationIsJudgedByItselfAndWritesToItsOwnFolder() {
        Events tests = Kit.run(ParameterizedTestCase.class);

        tests.assertStatistics(stats -> stats.started(3).succeeded(2).failed(1));
        Path folder = Path.of("target", "loadtest", "TemplatesTest.ParameterizedTestCase", "readers");
        assertThat(Kit.failures(tests)).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageStartingWith("load test failed:\n  - check failed: 'held', ")
                .hasMessageContaining("report files: " + folder.resolve("invocation-2")));
        assertThat(folders()).containsOnly(
                Map.entry("TemplatesTest.ParameterizedTestCase.readers #1", folder),
                Map.entry("TemplatesTest.ParameterizedTestCase.readers #2", folder.resolve("invocation-2")),
                Map.entry("TemplatesTest.ParameterizedTestCase.readers #3", folder.resolve("invocation-3")));
    }

    @Test
    void invocationsThatRunConcurrentlyKeepTheirNumbers() {
        Events tests = Kit.run(ParameterizedTestCase.class, Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "3"));

        tests.assertStatistics(stats -> stats.started(3).succeeded(2).failed(1));
        assertThat(RESULTS.get("TemplatesTest.ParameterizedTestCase.readers #2").passed()).isFalse();
    }

    static class ParameterizedTestCase {

        @LoadTesting
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void readers(int number, LoadRunner load) {
            keep(load.run(number == 2 ? Scenarios.failing("held") : Scenarios.passing()));
        }
    }

    @Test
    void repetitionsAreInvocationsToo() {
        Events tests = Kit.run(RepeatedTestCase.class);

        tests.assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
        Path folder = Path.of("target", "loadtest", "TemplatesTest.RepeatedTestCase", "readers");
        assertThat(Kit.failures(tests)).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("load test failed, 1 of 2 runs:\n  run 2:\n")
                .hasMessageContaining("report files: " + folder.resolve("invocation-2").resolve("run-2")));
    }

    static class RepeatedTestCase {

        @LoadTesting
        @RepeatedTest(2)
        void readers(RepetitionInfo repetition, LoadRunner load) {
            load.run(Scenarios.passing());
            load.run(repetition.getCurrentRepetition() == 2 ? Scenarios.failing("held") : Scenarios.passing());
        }
    }

    @Test
    void aParameterizedClassNumbersItsLoadTests() {
        Kit.passes(Kit.run(ParameterizedClassTestCase.class), 2);

        Path folder = Path.of("target", "loadtest", "TemplatesTest.ParameterizedClassTestCase", "readers");
        assertThat(folders()).containsOnly(
                Map.entry("TemplatesTest.ParameterizedClassTestCase.readers #1", folder),
                Map.entry("TemplatesTest.ParameterizedClassTestCase.readers #2", folder.resolve("invocation-2")));
    }

    @ParameterizedClass
    @ValueSource(strings = {"one", "two"})
    record ParameterizedClassTestCase(String tenant) {

        @LoadTest
        void readers(LoadRunner load) {
            keep(load.run(Scenarios.passing()));
        }
    }

    @Test
    void aTemplateThatIsATestTooIsAnErrorThatSaysWhatToWrite() {
        Events tests = Kit.run(TwiceATestTestCase.class);

        assertThat(Kit.failures(tests)).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                .hasMessageStartingWith("Configuration error: method [")
                .hasMessageContaining("beside @ParameterizedTest, @RepeatedTest and the like write @LoadTesting only"));
    }

    static class TwiceATestTestCase {

        @LoadTest
        @RepeatedTest(1)
        void readers(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    private static void keep(LoadResult result) {
        RESULTS.put(result.title(), result);
    }

    private static Map<String, Path> folders() {
        Map<String, Path> folders = new ConcurrentHashMap<>();
        RESULTS.forEach((title, result) -> folders.put(title, result.reportFolder().orElseThrow()));
        return folders;
    }
}
