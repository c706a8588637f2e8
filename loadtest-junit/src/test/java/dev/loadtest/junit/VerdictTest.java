package dev.loadtest.junit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import dev.loadtest.CheckResult;
import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.assertj.LoadTestAssertions;
import dev.loadtest.http.Response;
import dev.loadtest.metric.RateSnapshot;

/** How a load test comes out. */
class VerdictTest {

    private static Service service;
    private static volatile LoadResult lastResult;

    @BeforeAll
    static void startService() {
        service = Service.start();
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @Test
    void aLoadTestPassesIfItsRunDid() {
        Kit.passes(Kit.run(TestCase.class, "passing"), 1);
    }

    @Test
    void aFailedCheckIsNamedWithItsRequestShareAndCounts() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "failingCheck"));

        CheckResult check = lastResult.checks().get(0);
        assertThat(check.fails()).isPositive();
        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class).hasNoCause().hasMessage(
                "load test failed:\n"
                        + "  - check failed: 'was odd' on GET " + service.url() + "/200, "
                        + share(check.fails(), check.passes() + check.fails()) + "\n"
                        + "  report files: " + folder("failingCheck"));
    }

    @Test
    void theStackTraceIsTheLineThatCalledRun() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "failingCheck"));

        assertThat(failure.getStackTrace()).hasSize(1);
        StackTraceElement line = failure.getStackTrace()[0];
        assertThat(line.getClassName()).isEqualTo(TestCase.class.getName());
        assertThat(line.getMethodName()).isEqualTo("failingCheck");
        assertThat(line.getLineNumber()).isPositive();
    }

    @Test
    void aCrossedThresholdIsNamedWithItsActualValue() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "crossedThreshold"));

        assertThat(failure.getMessage().lines())
                .anyMatch(line -> line.matches("  - threshold crossed: iterations.* count>1000000, actual count=\\d+"));
        assertThat(lastResult.thresholds()).singleElement().matches(threshold -> !threshold.passed());
    }

    @Test
    void aThresholdWithoutDataFails() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "thresholdWithoutData"));

        assertThat(failure).hasMessageContaining("  - threshold without data: http_req_duration")
                .hasMessageContaining("p(95)<800");
    }

    @Test
    void anExceptionInAnIterationIsNamedWithItsPlaceAndCount() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "throwingIteration"));

        long failed = lastResult.rate("iterations_failed").trues();
        assertThat(failed).isGreaterThan(1);
        assertThat(failure.getMessage().lines()).anyMatch(line -> line.startsWith(
                "  - iteration failed: IllegalStateException: the cart is empty (at VerdictTest$TestCase.")
                && line.endsWith(failed + " times"));
    }

    @Test
    void anUnreachableServiceIsNamedWithItsErrorCodeEvenWithoutAnyCheck() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "unreachable"));

        RateSnapshot failed = lastResult.rate("http_req_failed");
        assertThat(failed.trues()).isPositive();
        assertThat(failure.getMessage().lines())
                .anyMatch(line -> line.startsWith("  - request failed: GET http://127.0.0.1:")
                        && line.contains("(error 1212)") && line.endsWith(share(failed.trues(), failed.total())));
    }

    @Test
    void anUnexpectedResponseIsNamedWithItsStatus() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "unexpectedResponse"));

        assertThat(failure)
                .hasMessageContaining("  - unexpected response: GET " + service.url() + "/404 answered 404, ");
    }

    @Test
    void aFailedAssertionOfTheBodyComesFirst() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "failingAssertionAndCheck"));

        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("orders ==> expected: <3> but was: <4>\nand the load test failed:\n"
                        + "  - check failed: 'held', ");
        assertThat(failure.getCause()).hasMessage("orders ==> expected: <3> but was: <4>");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void aFailedAssertionOfTheBodyKeepsItsExpectedAndActualValues() {
        AssertionFailedError failure = (AssertionFailedError) Kit
                .failure(Kit.run(TestCase.class, "failingAssertionAndCheck"));

        assertThat(failure.getExpected().getValue()).isEqualTo(3);
        assertThat(failure.getActual().getValue()).isEqualTo(4);
    }

    @Test
    void anExceptionOfTheBodyComesFirstWithItsClass() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "throwingAfterAFailedRun"));

        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("java.lang.IllegalStateException: no orders\nand the load test failed:\n")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
        assertThat(failure.getStackTrace()).allMatch(frame -> frame.getClassName().startsWith("dev.loadtest."));
    }

    @Test
    void whatTheBodyThrewIsReportedUnchangedIfAllRunsPassed() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "throwingAfterAPassedRun"));

        assertThat(failure).isExactlyInstanceOf(IllegalStateException.class).hasMessage("no orders").hasNoCause();
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void allMistakesOfTheConfigurationAreListedAndNothingIsStarted() {
        TestCase.STARTED.set(0);

        Throwable failure = Kit.failure(Kit.run(TestCase.class, "misconfigured"));

        assertThat(failure).isExactlyInstanceOf(LoadConfigurationException.class)
                .hasMessageStartingWith("load test cannot start, ");
        assertThat(((LoadConfigurationException) failure).problems()).hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(problem -> problem.contains("duration"))
                .anyMatch(problem -> problem.contains("p(95)<<800"))
                .anyMatch(problem -> problem.contains("iteratoins"));
        assertThat(TestCase.STARTED).hasValue(0);
    }

    @Test
    void aMisconfiguredRunAfterAFailedOneHidesNothing() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "misconfiguredAfterAFailedRun"));

        assertThat(failure).hasCauseExactlyInstanceOf(LoadConfigurationException.class)
                .hasMessageContaining("load test cannot start")
                .hasMessageContaining("and the load test failed:\n  - check failed: 'held', ");
    }

    @Test
    void aLoadTestThatRunsNothingFails() {
        assertThat(Kit.failure(Kit.run(TestCase.class, "withoutARunner"))).isInstanceOf(AssertionFailedError.class)
                .hasMessage("nothing was run: VerdictTest.TestCase.withoutARunner is a load test, so it must have a"
                        + " parameter of type LoadRunner and call its run(..)");
    }

    @Test
    void aLoadTestWhoseRunnerHasFinishedNoRunFailsByAnotherText() {
        String text = " has a LoadRunner, but no run of it has come to its end: call run(..) on it, on the test's own"
                + " thread; runs by LoadRunner.create() are not judged";

        assertThat(Kit.failure(Kit.run(TestCase.class, "runningNothing")))
                .hasMessage("nothing was run: VerdictTest.TestCase.runningNothing" + text);
        assertThat(Kit.failure(Kit.run(TestCase.class, "runningByAnotherRunner")))
                .hasMessage("nothing was run: VerdictTest.TestCase.runningByAnotherRunner" + text);
    }

    @Test
    void of60ReasonsTheFailureLists20AndTheFile() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "failingChecks"));

        assertThat(lastResult.reasons()).hasSize(60);
        assertThat(failure).hasMessage("load test failed:\n  - "
                + String.join("\n  - ", lastResult.reasons().subList(0, 20))
                + "\n  - … and 40 more, see summary.json\n  report files: " + folder("failingChecks"));
    }

    @Test
    void withoutAReportTheFailureNamesNoFile() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "failingChecksWithoutAReport"));

        assertThat(failure).message().hasLineCount(22).endsWith("\n  - … and 40 more");
    }

    @Test
    void anAssertionThatTheRunPassedListsItsReasonsOnce() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "assertingThatFailingChecksPassed"));

        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class).hasNoCause().hasNoSuppressedExceptions()
                .hasMessage("load test failed:\n  - " + String.join("\n  - ", lastResult.reasons().subList(0, 20))
                        + "\n  - … and 40 more, see summary.json\n  report files: "
                        + folder("assertingThatFailingChecksPassed"));
        assertThat(failure.getStackTrace()).extracting(StackTraceElement::getMethodName)
                .endsWith("assertingThatFailingChecksPassed");
    }

    @Test
    void theDescriptionOfAnAssertionThatTheRunPassedIsKept() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "assertingByAnotherName"));

        assertThat(failure).hasNoCause().hasMessageStartingWith("[in spring] load test failed:\n  - check failed: ");
        assertThat(failure.getMessage()).containsOnlyOnce("check failed");
    }

    @Test
    void anAssertionThatSaysMoreThanTheReasonsIsKept() {
        Throwable failure = Kit.failure(Kit.run(TestCase.class, "assertingSomethingElse"));

        assertThat(failure).hasMessageStartingWith("Expecting all checks to pass, but 1 of 1 did not:\n")
                .hasMessageContaining("\nand the load test failed:\n").cause().isInstanceOf(AssertionError.class);
    }

    @Test
    void whatABodyThatRanNothingThrewIsReportedUnchanged() {
        assertThat(Kit.failure(Kit.run(TestCase.class, "failingBeforeAnyRun"))).hasMessage("not ready");
    }

    @Test
    void anAssumptionThatDoesNotHoldAborts() {
        Kit.run(TestCase.class, "assuming").assertStatistics(stats -> stats.started(1).aborted(1).failed(0));
        Kit.run(TestCase.class, "assumingAfterAFailedRun")
                .assertStatistics(stats -> stats.started(1).aborted(1).failed(0));
    }

    @Test
    void aK6CompatibleRunIsDecidedByItsThresholdsAlone() {
        Kit.passes(Kit.run(TestCase.class, "k6Compatible"), 1);
    }

    private static String share(long failed, long total) {
        return String.format(Locale.ROOT, "%d of %d times (%.2f %%)", failed, total, 100.0 * failed / total);
    }

    private static Path folder(String method) {
        return Path.of("target", "loadtest", "VerdictTest.TestCase", method);
    }

    static class TestCase {

        static final AtomicInteger STARTED = new AtomicInteger();

        @LoadTest
        void passing(LoadRunner load) {
            load.run(Scenarios.brief(ctx -> {
                Response response = ctx.http().get(service.url() + "/200");
                ctx.check(response, "status was 200", r -> r.status() == 200);
            }));
        }

        @LoadTest
        void failingCheck(LoadRunner load) {
            lastResult = load.run(Scenarios.brief(ctx -> {
                Response response = ctx.http().get(service.url() + "/200");
                ctx.check(response, "was odd", r -> ctx.iteration() % 2 == 1);
            }));
        }

        @LoadTest
        void crossedThreshold(LoadRunner load) {
            lastResult = load.threshold("iterations", "count>1000000").run(Scenarios.passing());
        }

        @LoadTest
        void thresholdWithoutData(LoadRunner load) {
            load.threshold("http_req_duration", "p(95)<800").run(Scenarios.passing());
        }

        @LoadTest
        void throwingIteration(LoadRunner load) {
            lastResult = load.run(Scenarios.brief(ctx -> {
                ctx.think(ofMillis(5));
                throw new IllegalStateException("the cart is empty");
            }));
        }

        @LoadTest
        void unreachable(LoadRunner load) {
            String nowhere = Service.nowhere();
            lastResult = load.run(Scenarios.brief(ctx -> {
                ctx.http().get(nowhere + "/200");
                ctx.think(ofMillis(5));
            }));
        }

        @LoadTest
        void unexpectedResponse(LoadRunner load) {
            load.run(Scenarios.brief(ctx -> ctx.http().get(service.url() + "/404")));
        }

        @LoadTest
        void failingAssertionAndCheck(LoadRunner load) {
            load.run(Scenarios.failing("held"));
            assertEquals(3, 4, "orders");
        }

        @LoadTest
        void throwingAfterAFailedRun(LoadRunner load) {
            load.run(Scenarios.failing("held"));
            throw new IllegalStateException("no orders");
        }

        @LoadTest
        void throwingAfterAPassedRun(LoadRunner load) {
            load.run(Scenarios.passing());
            throw new IllegalStateException("no orders");
        }

        @LoadTest
        void misconfigured(LoadRunner load) {
            load.threshold("http_req_duration", "p(95)<<800").threshold("iteratoins", "count>1")
                    .run(Scenario.constantVus(1, ofSeconds(-1)).vu(ctx -> STARTED.incrementAndGet()));
        }

        @LoadTest
        void misconfiguredAfterAFailedRun(LoadRunner load) {
            load.run(Scenarios.failing("held"));
            load.run(Scenario.constantVus(1, ofSeconds(-1)).vu(ctx -> {}));
        }

        @LoadTest
        void runningNothing(LoadRunner load) {}

        @LoadTest
        void withoutARunner() {}

        @LoadTest
        void runningByAnotherRunner(LoadRunner load) {
            LoadRunner.create().run(Scenarios.passing());
        }

        @LoadTest
        void failingChecks(LoadRunner load) {
            lastResult = load.run(sixtyFailingChecks());
        }

        @LoadTest
        void failingChecksWithoutAReport(LoadRunner load) throws IOException {
            Path file = Files.createTempFile("no-folder", "");
            try {
                load.reportTo(() -> file).run(sixtyFailingChecks());
            } finally {
                Files.delete(file);
            }
        }

        @LoadTest
        void assertingThatFailingChecksPassed(LoadRunner load) {
            lastResult = load.run(sixtyFailingChecks());
            LoadTestAssertions.assertThat(lastResult).passed();
        }

        @LoadTest
        void assertingByAnotherName(LoadRunner load) {
            LoadTestAssertions.assertThat(load.run(Scenarios.failing("held"))).as("in %s", "spring").passed();
        }

        @LoadTest
        void assertingSomethingElse(LoadRunner load) {
            LoadTestAssertions.assertThat(load.run(Scenarios.failing("held"))).checks().allPassed();
        }

        private static Scenario sixtyFailingChecks() {
            return Scenarios.brief(ctx -> {
                for (int i = 0; i < 60; i++) {
                    ctx.check("check " + i, false);
                }
                ctx.think(ofMillis(5));
            });
        }

        @LoadTest
        void failingBeforeAnyRun(LoadRunner load) {
            fail("not ready");
        }

        @LoadTest
        void assuming(LoadRunner load) {
            assumeTrue(false, "no service");
        }

        @LoadTest
        void assumingAfterAFailedRun(LoadRunner load) {
            load.run(Scenarios.failing("held"));
            throw new TestAbortedException("the service is another version");
        }

        @LoadTest
        void k6Compatible(LoadRunner load) {
            load.k6Compatible().run(Scenarios.failing("held"));
        }
    }
}
