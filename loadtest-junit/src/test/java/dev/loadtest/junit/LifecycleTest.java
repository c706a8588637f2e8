package dev.loadtest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.TestTag;
import org.junit.platform.testkit.engine.Events;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;

/** Load tests among lifecycle methods, in nested and inherited classes. */
class LifecycleTest {

    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static final Map<String, LoadResult> RESULTS = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        CALLS.clear();
        RESULTS.clear();
    }

    @Test
    void lifecycleMethodsRunAroundARedLoadTest() {
        Throwable failure = Kit.failure(Kit.run(RedTestCase.class));

        assertThat(failure).hasMessageStartingWith("load test failed:");
        assertThat(CALLS).containsExactly("before", "test", "after");
    }

    static class RedTestCase {

        @BeforeEach
        void before() {
            CALLS.add("before");
        }

        @LoadTest
        void red(LoadRunner load) {
            CALLS.add("test");
            load.run(Scenarios.failing("held"));
        }

        @AfterEach
        void after() {
            CALLS.add("after");
        }
    }

    @Test
    void whatASetUpThrowsIsReportedUnchangedAndTheLoadTestDoesNotRun() {
        Throwable failure = Kit.failure(Kit.run(FailingSetUpTestCase.class));

        assertThat(failure).isExactlyInstanceOf(IllegalStateException.class).hasMessage("no database");
        assertThat(CALLS).containsExactly("after");
    }

    static class FailingSetUpTestCase {

        @BeforeEach
        void before() {
            throw new IllegalStateException("no database");
        }

        @LoadTest
        void neverRun(LoadRunner load) {
            CALLS.add("test");
            load.run(Scenarios.passing());
        }

        @AfterEach
        void after() {
            CALLS.add("after");
        }
    }

    @Test
    void whatATearDownThrowsIsAddedByJUnit() {
        Throwable failure = Kit.failure(Kit.run(FailingTearDownTestCase.class));

        assertThat(failure).hasMessageStartingWith("load test failed:");
        assertThat(failure.getSuppressed()).singleElement().satisfies(
                suppressed -> assertThat(suppressed).hasMessage("cannot clean up"));
    }

    static class FailingTearDownTestCase {

        @LoadTest
        void red(LoadRunner load) {
            load.run(Scenarios.failing("held"));
        }

        @AfterEach
        void after() {
            throw new IllegalStateException("cannot clean up");
        }
    }

    @Test
    void aLifecycleMethodGetsNoRunnerAndIsToldWhereItBelongs() {
        assertThat(Kit.failure(Kit.run(RunnerInSetUpTestCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining(
                        "A LoadRunner belongs to one load test: declare it as a parameter of the @LoadTest"
                                + " method itself, not of [")
                .hasMessageContaining("RunnerInSetUpTestCase.before(");
    }

    static class RunnerInSetUpTestCase {

        @BeforeEach
        void before(LoadRunner load) {
            CALLS.add("before");
        }

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    @Test
    void aConstructorGetsNoRunner() {
        assertThat(Kit.failure(Kit.run(RunnerInConstructorTestCase.class)))
                .isInstanceOf(ParameterResolutionException.class).hasMessageContaining("LoadRunner");
    }

    static class RunnerInConstructorTestCase {

        RunnerInConstructorTestCase(LoadRunner load) {}

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    @Test
    void aMethodForAllTestsGetsNoRunner() {
        Events classes = Kit.execute(selectClass(RunnerForAllTestCase.class), Map.of()).containerEvents();

        assertThat(Kit.failures(classes)).singleElement().satisfies(failure -> assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class).hasMessageContaining("LoadRunner"));
    }

    static class RunnerForAllTestCase {

        @BeforeAll
        static void before(LoadRunner load) {
            CALLS.add("before");
        }

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    @Test
    void aFactoryOfDynamicTestsGetsNoRunner() {
        Events containers = Kit.execute(selectClass(FactoryTestCase.class), Map.of()).containerEvents();

        assertThat(Kit.failures(containers)).singleElement().satisfies(failure -> assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("A LoadRunner cannot be given to @TestFactory method"));
    }

    static class FactoryTestCase {

        @LoadTesting
        @TestFactory
        List<DynamicTest> tests(LoadRunner load) {
            return List.of();
        }
    }

    @Test
    void nestedClassesAreNamedAfterTheOnesAroundThem() {
        Kit.passes(Kit.run(OuterTestCase.class), 2);

        assertThat(RESULTS).containsOnlyKeys("LifecycleTest.OuterTestCase.passing",
                "LifecycleTest.OuterTestCase.WhenBusy.passing");
        assertThat(RESULTS.get("LifecycleTest.OuterTestCase.WhenBusy.passing").reportFolder())
                .contains(Path.of("target", "loadtest", "LifecycleTest.OuterTestCase.WhenBusy", "passing"));
    }

    static class OuterTestCase {

        @LoadTest
        void passing(LoadRunner load) {
            keep(load.run(Scenarios.passing()));
        }

        @Nested
        class WhenBusy {

            @LoadTest
            void passing(LoadRunner load) {
                keep(load.run(Scenarios.passing()));
            }
        }
    }

    @Test
    void inheritedLoadTestsBelongToTheClassThatIsRun() {
        Events tests = Kit.run(InheritingTestCase.class);

        tests.assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
        assertThat(RESULTS).containsOnlyKeys("LifecycleTest.InheritingTestCase.inherited",
                "LifecycleTest.InheritingTestCase.ofTheInterface");
        assertThat(Kit.failure(tests, "ofTheInterface(LoadRunner)").getStackTrace())
                .extracting(StackTraceElement::getMethodName).containsExactly("ofTheInterface");
    }

    interface Contract {

        @LoadTest
        default void ofTheInterface(LoadRunner load) {
            keep(load.run(Scenarios.failing("held")));
        }
    }

    abstract static class BaseTestCase {

        @LoadTest
        void inherited(LoadRunner load) {
            keep(load.run(Scenarios.passing()));
        }
    }

    static class InheritingTestCase extends BaseTestCase implements Contract {}

    @Test
    void overloadsWriteToFoldersOfTheirOwn() {
        Kit.passes(Kit.run(OverloadedTestCase.class), 2);

        Path folder = Path.of("target", "loadtest", "LifecycleTest.OverloadedTestCase");
        assertThat(RESULTS.values()).extracting(result -> result.reportFolder().orElseThrow())
                .containsExactlyInAnyOrder(folder.resolve("passing"), folder.resolve("passing-2"));
    }

    static class OverloadedTestCase {

        @LoadTest
        void passing(LoadRunner load) {
            RESULTS.put("one", load.run(Scenarios.passing()));
        }

        @LoadTest
        void passing(LoadRunner load, TestInfo test) {
            RESULTS.put("two", load.run(Scenarios.passing()));
        }
    }

    @Test
    void aDisplayNameAndTheTagAreAsJUnitUsersExpect() {
        Events tests = Kit.run(NamedTestCase.class);

        Kit.passes(tests, 1);
        tests.finished().stream().map(event -> event.getTestDescriptor()).forEach(test -> {
            assertThat(test.getDisplayName()).isEqualTo("Readers read");
            assertThat(test.getTags()).containsExactly(TestTag.create("load"));
        });
    }

    static class NamedTestCase {

        @LoadTest
        @DisplayName("Readers read")
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    @Test
    void anAnnotationOfTheAuthorsOwnMayCarryOurs() {
        Events tests = Kit.run(ComposedTestCase.class);

        tests.assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
        assertThat(Kit.failures(tests)).singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("timed out after 200 milliseconds"));
    }

    static class ComposedTestCase {

        @LoadTest
        @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
        @Retention(RetentionPolicy.RUNTIME)
        @interface BriefLoadTest {
        }

        @BriefLoadTest
        void waiting(LoadRunner load) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.passing());
        }
    }

    private static void keep(LoadResult result) {
        RESULTS.put(result.title(), result);
    }
}
