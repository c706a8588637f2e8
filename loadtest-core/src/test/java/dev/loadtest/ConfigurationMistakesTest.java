package dev.loadtest;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.per;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.HttpSettings;

/** A load test that was told something wrong says all of it at once, and starts nothing. */
class ConfigurationMistakesTest {

    private static final VuBody NOTHING = ctx -> {
        throw new AssertionError("a body was run");
    };

    private static Scenario scenario() {
        return Scenario.constantVus(1, ofSeconds(1)).vu(NOTHING);
    }

    private static List<String> problems(LoadRunner runner, Scenario... scenarios) {
        return catchThrowableOfType(LoadConfigurationException.class, () -> runner.run(scenarios)).problems();
    }

    private static List<String> problems(Scenario... scenarios) {
        return problems(LoadRunner.create(), scenarios);
    }

    @Test
    void partsOfMetricsMustExist() {
        assertThat(problems(LoadRunner.create().submetric("http_req_durations{name:login}")
                .submetric("http_req_duration").submetric("http_req_duration{name}"), scenario())).containsExactly(
                        "submetric 'http_req_durations{name:login}': unknown metric 'http_req_durations';"
                                + " did you mean 'http_req_duration'?",
                        "submetric 'http_req_duration': must name a part of a metric, as in"
                                + " http_req_duration{name:login}, but was 'http_req_duration'",
                        "submetric 'http_req_duration{name}': 'name' in 'http_req_duration{name}' is not of the form"
                                + " tag:value");
    }

    @Test
    void inARunWithPhasesTheyAloneSayWhatAPhaseIs() {
        LoadRunner runner = LoadRunner.create().warmUp(ofSeconds(5)).phase("peak", ofSeconds(5), ofSeconds(9))
                .tag("phase", "mine").threshold("iterations{phase:paek}", "count>0")
                .submetric("iterations{phase:peak}");

        assertThat(problems(runner, scenario().tag("phase", "x"))).containsExactly(
                "runner: must have no tag 'phase' in a run with phases, but was 'mine'",
                "scenario 'default': must have no tag 'phase' in a run with phases, but was 'x'",
                "threshold ('iterations{phase:paek}', 'count>0'): phase must be one of warm-up, peak, but was 'paek'");
    }

    @Test
    void allMistakesAreReportedTogetherEachWithPlaceRuleAndValue() {
        LoadRunner runner = LoadRunner.create()
                .threshold("http_req_durations", "p(95)<800")
                .threshold("http_req_failed", "p(95)<800")
                .threshold("checks{check}", "rate!0.9")
                .trendStatistics("p(101)", "mean")
                .seriesLimit(0)
                .tag(" ", "x");

        assertThatExceptionOfType(LoadConfigurationException.class)
                .isThrownBy(() -> runner.run(
                        Scenario.constantVus(0, ofSeconds(-5)).vu(NOTHING).named("two words").startAfter(ofSeconds(-1))
                                .gracefulStop(ofSeconds(-2)).tag("", "y"),
                        Scenario.stages(rampTo(-3).over(ofSeconds(5)), rampTo(4).over(ofSeconds(-5))).startVus(-1)
                                .gracefulRampDown(ofSeconds(-3)).vu(NOTHING),
                        Scenario.stages().vu(NOTHING)
                                .http(http -> http.baseUrl("localhost:8089").timeout(Duration.ZERO).maxRedirects(-1)
                                        .header("X Y", "z").header("X-Y", "a\r\nb"))))
                .satisfies(mistakes -> assertThat(mistakes.problems()).containsExactlyInAnyOrder(
                        "threshold 1 of 3 ('http_req_durations', 'p(95)<800'): unknown metric 'http_req_durations';"
                                + " did you mean 'http_req_duration'?",
                        "threshold 2 of 3 ('http_req_failed', 'p(95)<800'): http_req_failed is a rate and has no"
                                + " 'p(95)<800'; it has rate",
                        "threshold 3 of 3 ('checks{check}', 'rate!0.9'): 'check' in 'checks{check}' is not of the form"
                                + " tag:value",
                        "threshold 3 of 3 ('checks{check}', 'rate!0.9'): an expression needs one of the operators"
                                + " <=, <, >=, >, ===, ==, !=",
                        "trend statistics: must be avg, min, med, max, count or p(0) to p(100), but was 'p(101)'",
                        "trend statistics: must be avg, min, med, max, count or p(0) to p(100), but was 'mean'",
                        "series limit: must be 1 or more, but was 0",
                        "runner: name of a tag must not be blank, but was ' ' (value 'x')",
                        "scenario 'two words': name must be letters, digits, underscores and hyphens, but was"
                                + " 'two words'",
                        "scenario 'two words': startAfter must be 0 or more and at most a year, but was PT-1S",
                        "scenario 'two words': gracefulStop must be 0 or more and at most a year, but was PT-2S",
                        "scenario 'two words': name of a tag must not be blank, but was '' (value 'y')",
                        "scenario 'two words': vus must be 1 to 1000000, but was 0",
                        "scenario 'two words': duration must be more than 0 and at most a year, but was PT-5S",
                        "scenario 'default': startVus must be 0 to 1000000, but was -1",
                        "scenario 'default': gracefulRampDown must be 0 or more and at most a year, but was PT-3S",
                        "scenario 'default', stage 1 of 2: target must be 0 to 1000000, but was -3",
                        "scenario 'default', stage 2 of 2: duration must be 0 or more and at most a year, but was PT-5S",
                        "scenario 'default': name must be unique in a run; give each scenario its own with named(..)",
                        "scenario 'default': needs at least one stage, but has none",
                        "scenario 'default', http: timeout must be more than 0 and at most a year, but was PT0S",
                        "scenario 'default', http: maxRedirects must be 0 or more, but was -1",
                        "scenario 'default', http: baseUrl must be an absolute http or https URL, but was"
                                + " 'localhost:8089'",
                        "scenario 'default', http: header name must be a token, but was 'X Y'",
                        "scenario 'default', http: value of header 'X-Y' must be one line, but was text with line"
                                + " breaks"));
    }

    @Test
    void theMessageCountsTheMistakesAndListsThem() {
        assertThatExceptionOfType(LoadConfigurationException.class)
                .isThrownBy(() -> LoadRunner.create().seriesLimit(-1).run())
                .withMessage("""
                        load test cannot start, 2 mistakes:
                          - series limit: must be 1 or more, but was -1
                          - run: needs at least one scenario, but was given none""");
    }

    @Test
    void aSingleMistakeStandsOnTheFirstLine() {
        assertThatExceptionOfType(LoadConfigurationException.class).isThrownBy(() -> LoadRunner.create().run())
                .withMessage("load test cannot start: run: needs at least one scenario, but was given none");
    }

    @Test
    void theMistakesCannotBeChanged() {
        assertThat(problems()).isUnmodifiable();
    }

    @Test
    void nothingIsStartedPrintedOrWritten() {
        AtomicBoolean touched = new AtomicBoolean();
        Collection<Thread> before = Thread.getAllStackTraces().keySet();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        try {
            assertThat(problems(LoadRunner.create().seriesLimit(0).observedBy(result -> touched.set(true))
                    .reportTo(() -> {
                        touched.set(true);
                        throw new AssertionError("a folder was asked for");
                    }), Scenario.constantVus(3, ofSeconds(1)).vu(ctx -> touched.set(true)))).hasSize(1);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(touched).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName).noneMatch(name -> name.startsWith("loadtest"));
    }

    @Nested
    class Thresholds {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "http_reqs | p(95)<1 | http_reqs is a counter and has no 'p(95)<1'; it has count and rate",
                "vus | count<1 | vus is a gauge and has no 'count<1'; it has value",
                "checks | count>1 | checks is a rate and has no 'count>1'; it has rate",
                "http_req_duration | rate>1 | http_req_duration is a trend and has no 'rate>1'; it has avg, min, max,"
                        + " med and p(0) to p(100)",
                "http_req_duration | count>1 | http_req_duration is a trend and has no 'count>1'; it has avg, min, max,"
                        + " med and p(0) to p(100)",
                "http_req_duration | p(101)<1 | percentile must be between 0 and 100, but was 101",
                "http_req_duration | p95<1 | 'p95' is none of count, rate, value, avg, min, max, med, p(0) to p(100)",
                "http_req_duration | p(95)<1s | '1s' is not a number",
                "http_req_duration{name | p(95)<1 | 'http_req_duration{name' has no closing brace",
                "HTTP_REQ_DURATION | p(95)<1 | unknown metric 'HTTP_REQ_DURATION'; did you mean 'http_req_duration'?",
                "http_req_failes | rate<1 | unknown metric 'http_req_failes'; did you mean 'http_req_failed'?",
                "iteration | count>1 | unknown metric 'iteration'; did you mean 'iterations'?"})
        void areReadBeforeTheRun(String metric, String expression, String problem) {
            assertThat(problems(LoadRunner.create().threshold(metric, expression), scenario()))
                    .containsExactly("threshold 1 of 1 ('" + metric + "', '" + expression + "'): " + problem);
        }

        @Test
        void onAMetricLikeNoOtherNameAllThereAre() {
            assertThat(problems(LoadRunner.create().threshold("zzz_zzz_zzz", "count>1"), scenario())).singleElement()
                    .asString().contains("unknown metric 'zzz_zzz_zzz'; known are ", "http_req_duration", "iterations")
                    .endsWith("; one of your own is known once its handle was made, as Threshold.on(handle) does");
        }

        @Test
        void tellEveryMistakeOfDelayWindowAndFigure() {
            Threshold wrong = Threshold.on("http_req_duration").percentile(101).isBelow(ofMillis(5))
                    .abortOnFail(ofMillis(-1)).over(ofMillis(999));
            String place = "threshold 1 of 1 ('http_req_duration', 'p(101)<5'): ";

            assertThat(problems(LoadRunner.create().threshold(wrong), scenario())).containsExactly(
                    place + "delay of abortOnFail must be 0 or more and at most a year, but was PT-0.001S",
                    place + "window must be 1 second or more and at most a year, but was PT0.999S",
                    place + "percentile must be between 0 and 100, but was 101");
        }

        @Test
        void cannotBeComparedWithWhatIsNoNumber() {
            Threshold first = Threshold.on("checks").rate().isBelow(Double.NaN);
            Threshold second = Threshold.on("http_req_duration").percentile(Double.POSITIVE_INFINITY)
                    .isBelow(ofMillis(1));

            assertThat(problems(LoadRunner.create().threshold(first, second), scenario())).containsExactly(
                    "threshold 1 of 2 ('checks', 'rate<NaN'): 'NaN' is not a number",
                    "threshold 2 of 2 ('http_req_duration', 'p(Infinity)<1'): percentile must be a number, but was"
                            + " 'Infinity'");
        }

        @Test
        void areNumberedAsTheyWereGiven() {
            assertThat(problems(LoadRunner.create().threshold("checks", "rate>0.9").threshold("checks", "x"),
                    scenario())).singleElement().asString().startsWith("threshold 2 of 2 ('checks', 'x'): ");
        }
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Scenario.constantVus(-1, ofSeconds(1)), "vus must be 1 to 1000000, but was -1"),
                Arguments.of(Scenario.constantVus(1_000_001, ofSeconds(1)),
                        "vus must be 1 to 1000000, but was 1000001"),
                Arguments.of(Scenario.constantVus(1, Duration.ZERO),
                        "duration must be more than 0 and at most a year, but was PT0S"),
                Arguments.of(Scenario.constantVus(1, ofDays(366)),
                        "duration must be more than 0 and at most a year, but was PT8784H"),
                Arguments.of(Scenario.stages(), "needs at least one stage, but has none"),
                Arguments.of(Scenario.stages(rampTo(5).over(Duration.ZERO)),
                        "stages must take more than 0 and at most a year together, but was PT0S"),
                Arguments.of(Scenario.stages(rampTo(5).over(ofDays(300)), hold(ofDays(300))),
                        "stages must take more than 0 and at most a year together, but was PT14400H"),
                Arguments.of(Scenario.stages(hold(ofSeconds(1)), rampTo(0).over(ofSeconds(1))).startVus(0),
                        "startVus or a target must be more than 0, but was 0 everywhere"));
    }

    static Stream<Arguments> iterationShapes() {
        return Stream.of(
                Arguments.of(Scenario.perVuIterations(0, 1), "vus must be 1 to 1000000, but was 0"),
                Arguments.of(Scenario.perVuIterations(1, 0), "iterations must be 1 or more, but was 0"),
                Arguments.of(Scenario.sharedIterations(5, 4),
                        "iterations must be at least as many as vus (5), but was 4"),
                Arguments.of(Scenario.sharedIterations(1_000_001, 2_000_000),
                        "vus must be 1 to 1000000, but was 1000001"),
                Arguments.of(Scenario.perVuIterations(1, 1).maxDuration(Duration.ZERO),
                        "maxDuration must be more than 0 and at most a year, but was PT0S"),
                Arguments.of(Scenario.sharedIterations(1, 1).maxDuration(ofDays(366)),
                        "maxDuration must be more than 0 and at most a year, but was PT8784H"),
                Arguments.of(Scenario.constantVus(1, ofSeconds(1)).pacing(ofSeconds(-1)),
                        "pacing must be 0 or more and at most a year, but was PT-1S"));
    }

    static Stream<Arguments> openShapes() {
        Stage up = rampTo(5).over(ofSeconds(1));
        return Stream.of(
                Arguments.of(Scenario.constantArrivalRate(perSecond(0), ofSeconds(1)),
                        "rate must be 1 or more, but was 0"),
                Arguments.of(Scenario.constantArrivalRate(perSecond(1_000_001), ofSeconds(1)),
                        "rate must be at most 1000000 per second, but was 1000001/1s"),
                Arguments.of(Scenario.constantArrivalRate(per(2, ofNanos(1_000)), ofSeconds(1)),
                        "rate must be at most 1000000 per second, but was 2/0.001ms"),
                Arguments.of(Scenario.constantArrivalRate(per(1, Duration.ZERO), ofSeconds(1)),
                        "timeUnit must be more than 0 and at most a year, but was PT0S"),
                Arguments.of(Scenario.constantArrivalRate(perSecond(1), Duration.ZERO),
                        "duration must be more than 0 and at most a year, but was PT0S"),
                Arguments.of(Scenario.constantArrivalRate(perSecond(1), ofSeconds(1)).maxVus(0),
                        "maxVus must be 1 to 1000000, but was 0"),
                Arguments.of(Scenario.rampingArrivalRate(), "needs at least one stage, but has none"),
                Arguments.of(Scenario.rampingArrivalRate(up).startRate(-1), "startRate must be 0 or more, but was -1"),
                Arguments.of(Scenario.rampingArrivalRate(up).timeUnit(ofSeconds(-1)),
                        "timeUnit must be more than 0 and at most a year, but was PT-1S"),
                Arguments.of(Scenario.rampingArrivalRate(up).maxVus(-1), "maxVus must be 1 to 1000000, but was -1"),
                Arguments.of(Scenario.rampingArrivalRate(hold(ofSeconds(1))),
                        "startRate or a target must be more than 0, but was 0 everywhere"),
                Arguments.of(Scenario.rampingArrivalRate(rampTo(5).over(Duration.ZERO)),
                        "stages must take more than 0 and at most a year together, but was PT0S"),
                Arguments.of(Scenario.rampingArrivalRate(rampTo(2_000_000).over(ofSeconds(1))),
                        "rate must be at most 1000000 per second, but was 2000000/1s"));
    }

    @ParameterizedTest
    @MethodSource({"iterationShapes", "openShapes"})
    void everyShapeMustBePossible(LoadShape shape, String problem) {
        assertThat(problems(shape.vu(NOTHING))).containsExactly("scenario 'default': " + problem);
    }

    @Test
    void stagesOfRatesAreNumberedToo() {
        assertThat(problems(Scenario.rampingArrivalRate(rampTo(5).over(ofSeconds(1)),
                rampTo(-3).over(ofSeconds(-1))).vu(NOTHING).minIterationDuration(ofSeconds(-2)))).containsExactly(
                        "scenario 'default': minIterationDuration must be 0 or more and at most a year, but was PT-2S",
                        "scenario 'default', stage 2 of 2: target must be 0 or more, but was -3",
                        "scenario 'default', stage 2 of 2: duration must be 0 or more and at most a year, but was PT-1S");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aShapeMustBePossible(LoadShape shape, String problem) {
        assertThat(problems(shape.vu(NOTHING))).containsExactly("scenario 'default': " + problem);
    }

    @Test
    void hugeDurationsDoNotOverflow() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

        assertThat(problems(
                Scenario.stages(rampTo(1).over(forever), hold(forever)).vu(NOTHING).startAfter(forever)
                        .gracefulStop(forever)))
                .hasSize(4);
        assertThat(problems(Scenario.constantVus(1, forever.negated()).vu(NOTHING))).hasSize(1);
        assertThat(problems(Scenario.constantArrivalRate(per(Long.MAX_VALUE, forever), forever).vu(NOTHING)))
                .hasSize(2);
        assertThat(problems(Scenario.rampingArrivalRate(rampTo(Integer.MAX_VALUE).over(forever)).timeUnit(forever)
                .vu(NOTHING))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "größe", "a/b", "a\n"})
    void aNameMustBeFitForFilesAndTags(String name) {
        assertThat(problems(scenario().named(name))).singleElement().asString()
                .endsWith("name must be letters, digits, underscores and hyphens, but was '" + name + "'");
    }

    @Test
    void namesMustDiffer() {
        assertThat(problems(scenario().named("a"), scenario().named("b"), scenario().named("a"))).containsExactly(
                "scenario 'a': name must be unique in a run; give each scenario its own with named(..)");
    }

    @Nested
    class HttpOptions {

        private List<String> problems(UnaryOperator<HttpSettings> change) {
            return ConfigurationMistakesTest.problems(scenario().http(change));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "localhost:8089", "/blog", "ftp://localhost", "http://", "http:///blog",
                "http://local host", "http"})
        void aBaseUrlMustBeAbsolute(String url) {
            assertThat(problems(http -> http.baseUrl(url))).containsExactly(
                    "scenario 'default', http: baseUrl must be an absolute http or https URL, but was '" + url + "'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "a:b", "ä", "a\n"})
        void aHeaderNameMustBeAToken(String name) {
            assertThat(problems(http -> http.header(name, "x"))).containsExactly(
                    "scenario 'default', http: header name must be a token, but was '" + name + "'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\nb", "a\rb", "a\0b"})
        void aHeaderValueMustBeOneLineAndIsNotShown(String value) {
            assertThat(problems(http -> http.header("Authorization", value))).containsExactly(
                    "scenario 'default', http: value of header 'Authorization' must be one line,"
                            + " but was text with line breaks");
        }

        @Test
        void aTimeoutMustBePositive() {
            assertThat(problems(http -> http.timeout(ofSeconds(-1)))).containsExactly(
                    "scenario 'default', http: timeout must be more than 0 and at most a year, but was PT-1S");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p(101)", "p(-1)", "p()", "p95", "mean", "", "p(9", "P(95)"})
    void aTrendStatisticMustBeKnown(String statistic) {
        assertThat(problems(LoadRunner.create().trendStatistics("avg", statistic), scenario())).containsExactly(
                "trend statistics: must be avg, min, med, max, count or p(0) to p(100), but was '" + statistic + "'");
    }

    @Nested
    class Null {

        @Test
        void isRefusedWhereItIsGivenNotWhenTheRunStarts() {
            LoadRunner runner = LoadRunner.create();

            assertThatNullPointerException().isThrownBy(() -> runner.threshold(null, "rate>0"));
            assertThatNullPointerException().isThrownBy(() -> runner.threshold("checks", null));
            assertThatNullPointerException().isThrownBy(() -> runner.tag("a", null));
            assertThatNullPointerException().isThrownBy(() -> runner.titled(null));
            assertThatNullPointerException().isThrownBy(() -> runner.reportTo(null));
            assertThatNullPointerException().isThrownBy(() -> runner.observedBy(null));
            assertThatNullPointerException().isThrownBy(() -> runner.trendStatistics((String) null));
        }

        @Test
        void isRefusedByScenariosToo() {
            assertThatNullPointerException().isThrownBy(() -> Scenario.constantVus(1, null));
            assertThatNullPointerException().isThrownBy(() -> Scenario.constantVus(1, ofSeconds(1)).vu(null));
            assertThatNullPointerException().isThrownBy(() -> Scenario.stages((Stage) null));
            assertThatNullPointerException().isThrownBy(() -> rampTo(1).over(null));
            assertThatNullPointerException().isThrownBy(() -> hold(null));
            assertThatNullPointerException().isThrownBy(() -> Scenario.stages().gracefulRampDown(null));
            assertThatNullPointerException().isThrownBy(() -> scenario().named(null));
            assertThatNullPointerException().isThrownBy(() -> scenario().startAfter(null));
            assertThatNullPointerException().isThrownBy(() -> scenario().gracefulStop(null));
            assertThatNullPointerException().isThrownBy(() -> scenario().tag("a", null));
            assertThatNullPointerException().isThrownBy(() -> scenario().http(http -> null));
            assertThatNullPointerException().isThrownBy(() -> scenario().http(http -> http.timeout(null)));
            assertThatNullPointerException().isThrownBy(() -> scenario().http(http -> http.header("a", null)));
        }
    }
}
