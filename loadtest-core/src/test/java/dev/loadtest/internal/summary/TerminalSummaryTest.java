package dev.loadtest.internal.summary;

import static dev.loadtest.internal.summary.SampleRun.BLOG;
import static dev.loadtest.internal.summary.SampleRun.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.loadtest.internal.verdict.Figure;
import dev.loadtest.internal.verdict.ThresholdExpression;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.MetricType;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.ValueKind;

class TerminalSummaryTest {

    private static String render(SampleRun run) {
        return new TerminalSummary(Style.PLAIN, TerminalSummary.UNLIMITED, false).render(run.report(), List.of());
    }

    @Test
    void aPassedRunReadsLikeK6s() {
        String text = new TerminalSummary(Style.PLAIN, TerminalSummary.UNLIMITED, false).render(
                SampleRun.publishing().report(), List.of(Path.of("target", "loadtest", "1", "summary.json")));

        assertThat(text).isEqualTo(Golden.PASSED);
    }

    @Test
    void aFailedRunSaysAllThatWentWrong() {
        String text = new TerminalSummary(Style.PLAIN, TerminalSummary.UNLIMITED, false).render(
                SampleRun.failing().report(), List.of(Path.of("summary.json"), Path.of("failures.txt")));

        assertThat(text).isEqualTo(Golden.FAILED);
    }

    @Test
    void webSocketsAndStreamsOfEventsHaveSectionsOfTheirOwn() {
        assertThat(render(SampleRun.streaming())).isEqualTo(Golden.STREAMS);
    }

    @Test
    void aRunWithoutAnySampleHasOnlyAVerdict() {
        assertThat(render(new SampleRun())).isEqualTo("""

                  ✗ FAILED: 1 reason  PublishingLoadTest.authorsPublish in 20s

                    ✗ no iteration was completed

                """);
    }

    @Test
    void aNarrowTerminalGetsItsColumnsInTwoLines() {
        SampleRun run = new SampleRun().iteration(5, false).iteration(700.125, false);

        assertThat(new TerminalSummary(Style.PLAIN, 80, false).render(run.report(), List.of())).contains("""
                    iteration_duration...: avg=352.56ms min=5ms med=352.56ms max=700.12ms
                                           p(90)=630.61ms p(95)=665.36ms failed=0.00%
                """).doesNotContainPattern(" \n");
    }

    @Test
    void responseTimesOfIterationsAreShownWhereTheySayMoreThanTheDurations() {
        assertThat(render(new SampleRun().iteration(5, false))).contains("iteration_duration")
                .doesNotContain("iteration_response_time");
        assertThat(render(new SampleRun().iteration(5, false).iterationCutOffAfter(30_000)))
                .contains("iteration_response_time...: avg ≥ 15s min=5ms");
    }

    @Test
    void partsThatWereAskedForAreBelowTheirMetric() {
        SampleRun run = new SampleRun().statistics("count")
                .http("GET", "/a", 200, 10).http("GET", "/b", 200, 20).http("GET", "/b", 200, 20)
                .submetric("http_req_duration{name:/b}").submetric("http_reqs{name:/b}");

        assertThat(render(run)).contains("      { name:/b }", ": count=2 failed=0.00%\n")
                .containsSubsequence("http_reqs......", "{ name:/b }......", ": 2     0.1/s\n");
    }

    @Test
    void failedRequestsShowATraceOfEachKindWhereTheyHaveOne() {
        SampleRun run = new SampleRun().http("GET", "/a", 500, 10)
                .failed(Kept.answered("/a", 500, 10, "4bf92f3577b34da6a3ce929d0e0e4736"))
                .failed(Kept.answered("/a", 500, 10, "00f92f3577b34da6a3ce929d0e0e4736"))
                .failed(Kept.refused("/b", Optional.of("11f92f3577b34da6a3ce929d0e0e4736")));

        assertThat(render(run)).contains("""

                    TRACES of failed requests
                    GET /a → 500                  4bf92f3577b34da6a3ce929d0e0e4736  at 1.5s
                    POST /b → connection refused  11f92f3577b34da6a3ce929d0e0e4736  at 2s
                """).doesNotContain("00f92f3577b34da6a3ce929d0e0e4736");
        for (int status = 500; status < 505; status++) {
            run.failed(Kept.answered("/c", status, 10, "22f92f3577b34da6a3ce929d0e0e4736"));
        }
        assertThat(render(run)).contains("    … and 2 more, see summary.json\n");
        assertThat(render(new SampleRun().http("GET", "/a", 500, 10).failed(Kept.refused("/b", Optional.empty()))))
                .doesNotContain("TRACES");
    }

    @Test
    void theWarmUpHasALineOfItsOwnAndIsLeftOutOfTheOthers() {
        SampleRun run = new SampleRun().phase("warm-up", Duration.ofSeconds(10)).statistics("max", "count")
                .http("GET", "/", 200, 10)
                .http(request("GET", "/", 200).with("phase", "warm-up"), 900)
                .iteration(10, false)
                .record(BuiltinMetrics.ITERATIONS, MetricSelector.WARM_UP, 1, 1)
                .record(BuiltinMetrics.ITERATION_DURATION, MetricSelector.WARM_UP, 900 * SampleRun.MILLI,
                        900 * SampleRun.MILLI)
                .check("warm", MetricSelector.WARM_UP, false);

        assertThat(render(run)).contains("http_req_duration..............: max=10ms   count=1 failed=0.00%\n",
                "    iterations.....................: 1     0.1/s\n",
                "    warm-up of 10s left out, but for its checks: 2 iterations, iteration_duration p(95)=900ms\n",
                "    ✗ warm\n", "✗ check failed: 'warm'");
    }

    @Test
    void checksOfOneNameAreToldApartByTheirRequests() {
        SampleRun run = new SampleRun();
        for (int i = 0; i < 15; i++) {
            run.check("status was 200", request("POST", BLOG + "/blog", 200), i < 10);
            run.check("status was 200", request("GET", BLOG + "/blog", 200), true);
            run.check("has a body", request("GET", BLOG + "/blog", 200), true);
        }

        assertThat(render(run)).contains("""
                    ✓ has a body
                    ✓ status was 200  GET http://localhost:8089/blog
                    ✗ status was 200  POST http://localhost:8089/blog
                     ↳  66% — ✓ 10 / ✗ 5
                """);
    }

    @Test
    void checksOfOneNameAreToldApartByTheirGroups() {
        SampleRun run = new SampleRun()
                .check("ok", Tags.of("group", "::login"), true)
                .check("ok", Tags.of("group", ""), true);

        assertThat(render(run)).contains("    ✓ ok\n    ✓ ok  in ::login\n");
    }

    @Test
    void ofTooManyChecksThoseThatFailedAreShown() {
        SampleRun run = new SampleRun();
        for (int i = 0; i < 100; i++) {
            run.check("check " + i, Tags.none(), i != 99);
        }

        assertThat(render(run)).contains("    ✗ check 99\n     ↳  0% — ✓ 0 / ✗ 1\n    ✓ check 0\n",
                "    … and 80 more, see summary.json\n");
    }

    @Test
    void aSuccessShareOfNearlyAllIsNotRoundedUp() {
        SampleRun run = new SampleRun();
        for (int i = 0; i < 30_000; i++) {
            run.check("ok", Tags.none(), i > 0);
        }

        assertThat(render(run)).contains("    checks_succeeded...: 99.99% 29999 out of 30000\n",
                "    checks_failed......: <0.01% 1 out of 30000\n");
    }

    @Test
    void ofALatencyOverCutOffOperationsOnlyALowerBoundIsTold() {
        SampleRun run = new SampleRun().statistics("min", "med", "p(100)", "max", "count")
                .http("GET", "/", 200, 10)
                .http("GET", "/", 200, 10)
                .http("GET", "/", 200, 10)
                .cutOff("GET", "/", 30_000);

        assertThat(render(run)).contains(
                "http_req_response_time.........: min=10.4ms med=10.4ms p(100) ≥ 30s max ≥ 30s count=4 failed=0.00%\n");
    }

    @Test
    void withPlannedStartsResponseTimeLeads() {
        SampleRun run = new SampleRun().startDelay(0.2)
                .http("GET", "/a", 200, 10)
                .http("GET", "/b", 200, 20);

        assertThat(render(run)).containsSubsequence("    HTTP\n    http_req_response_time...",
                "    http_req_duration...",
                "    EXECUTION\n    iteration_start_delay...", "REQUESTS (by http_req_response_time)");
    }

    @Test
    void thePhasesOfRequestsAreShownWhenAskedFor() {
        RunReport report = new SampleRun().http("GET", "/", 200, 10).report();

        assertThat(render(new SampleRun().http("GET", "/", 200, 10))).doesNotContain("http_req_waiting");
        assertThat(new TerminalSummary(Style.PLAIN, TerminalSummary.UNLIMITED, true).render(report, List.of()))
                .contains("http_req_waiting...", "http_req_blocked...", "http_req_sending...");
    }

    @Test
    void aGroupHasTheFailuresOfTheRequestsInIt() {
        SampleRun run = new SampleRun()
                .http(request("GET", "/", 200).with("group", "::shop"), 5)
                .http(request("GET", "/", 500).with("group", "::shop::cart"), 5)
                .http(request("GET", "/", 500).with("group", "::shopping"), 5)
                .record(BuiltinMetrics.GROUP_DURATION, Tags.of("group", "::shop"), 1e6)
                .record(BuiltinMetrics.GROUP_DURATION, Tags.of("group", "::shop::cart"), 1e6)
                .record(BuiltinMetrics.GROUP_DURATION, Tags.of("group", "::idle"), 1e6)
                .statistics("count");

        assertThat(render(run)).contains("    GROUPS\n    idle...",
                "    shop...........................: count=1 failed=50.00%\n",
                "    shop::cart.....................: count=1 failed=100.00%\n");
    }

    @Test
    void metricsOfTheAuthorAreShownByTheirKind() {
        SampleRun run = new SampleRun()
                .record(new Metric("orders", MetricType.COUNTER, ValueKind.DEFAULT), Tags.none(), 3, 4)
                .record(new Metric("payload", MetricType.TREND, ValueKind.DATA), Tags.none(), 4200)
                .record(new Metric("queue", MetricType.GAUGE, ValueKind.DEFAULT), Tags.none(), 7, 2)
                .record(new Metric("sold_out", MetricType.RATE, ValueKind.DEFAULT), Tags.none(), 1, 0, 0)
                .statistics("avg", "p(99.9)");

        assertThat(render(run)).contains("""
                    CUSTOM
                    orders.....: 7      0.35/s
                    payload....: avg=4.2 kB p(99.9)=4.2 kB
                    queue......: 2      min=2      max=7
                    sold_out...: 33.33% 1 out of 3
                """);
    }

    @Test
    void thresholdsStandBelowTheirMetricThoseOfPartsLast() {
        SampleRun run = new SampleRun().http("GET", "/", 200, 1500).http("GET", "/", 500, 10)
                .iteration(10, false)
                .threshold("http_req_duration{status:200}", "max<1000")
                .threshold("http_req_duration", "min<20")
                .threshold("http_req_failed", "rate<=0.5")
                .threshold("http_reqs", "rate>10")
                .threshold("http_reqs", "count==2")
                .threshold("http_reqs{name:/none}", "count>0");

        assertThat(render(run)).contains("""
                  █ THRESHOLDS

                    http_req_duration
                    ✓ 'min<20' min=10ms
                      {status:200}
                      ✗ 'max<1000' max=1.5s

                    http_req_failed
                    ✓ 'rate<=0.5' rate=50.00%

                    http_reqs
                    ✗ 'rate>10' rate=0.1/s
                    ✓ 'count==2' count=2
                      {name:/none}
                      ✗ 'count>0' no data

                """).contains("      { status:200 }...............: avg=1.5s");
    }

    @Test
    void aThresholdShowsItsWorstWindowAndTheResponseTimeBesideIt() {
        ThresholdRule rule = new ThresholdRule(MetricSelector.parse("http_req_duration"),
                ThresholdExpression.parse("p(95)<800"), Optional.empty(), Optional.of(Duration.ofSeconds(10)));
        SampleRun run = new SampleRun().http("GET", "/", 200, 10).iteration(10, false)
                .window(new ThresholdOutcome(rule, false, Optional.of(new Figure("p(95)", 1200, false, true)),
                        Optional.of(new Figure("p(95)", 2100, true, true)), Optional.of(Duration.ofSeconds(65))));

        assertThat(render(run)).contains("""
                    http_req_duration
                    ✗ 'p(95)<800 over 10s' p(95)=1.2s over 10s ending at 1m05s (response time: p(95) ≥ 2.1s)
                """);
    }

    @Test
    void ofMoreThanTwentyReasonsTheRestIsCounted() {
        SampleRun run = new SampleRun().iteration(1, false);
        for (int i = 0; i < 23; i++) {
            run.check("check " + i, Tags.none(), false);
        }

        assertThat(render(run)).contains("✗ FAILED: 23 reasons", "    … and 3 more, see summary.json\n");
    }

    @Test
    void longReasonsAreWrappedBelowTheirBeginning() {
        SampleRun run = new SampleRun().iteration(1, false).lasting(Duration.ofSeconds(90));
        run.check("the title of the post is what was sent and its author is the one who logged in before",
                request("POST", "http://blog.example.org/api/v1/authors/current/posts", 200), false);

        assertThat(render(run)).contains(
                """
                          ✗ FAILED: 1 reason  PublishingLoadTest.authorsPublish in 1m30s

                            ✗ check failed: 'the title of the post is what was sent and its author is the one who logged in before' on POST
                              http://blog.example.org/api/v1/authors/current/posts, 1 of 1 times (100.00 %)
                        """);
    }

    @Test
    void namesFromOutsideCannotBreakLinesOrColourTheTerminal() {
        String evil = "a\nb\u001b[31m<script>\r";
        SampleRun run = new SampleRun(SampleRun.custom("aa"))
                .check(evil, Tags.of("group", evil), true)
                .check(evil, request(evil, evil, 200), false)
                .http(evil, evil, 500, 1)
                .http("GET", evil, 200, 1)
                .record(BuiltinMetrics.GROUP_DURATION, Tags.of("group", evil), 1)
                .record(BuiltinMetrics.MEASURE_DURATION, Tags.of("name", evil), 1)
                .record(SampleRun.custom("aa"), Tags.of("k", evil), 1)
                .threshold("aa{k:" + evil + "x}", "avg<1")
                .notice(evil);

        assertThat(render(run)).doesNotContain("\u001b", "\r", "a\nb").contains("a\\nb\\u001b[31m<script>");
    }

    @Test
    void theSizeStandsBeforeTheNotices() {
        assertThat(render(SampleRun.publishing().notice("slow disk").sized("sized: vus × 0.1, from somewhere")))
                .contains("""

                            ! sized: vus × 0.1, from somewhere
                            ! slow disk
                        """);
    }

    @Test
    void coloursDoNotChangeTheText() {
        RunReport report = SampleRun.failing().report();
        String coloured = new TerminalSummary(Style.COLOURED, TerminalSummary.UNLIMITED, false).render(report,
                List.of());

        assertThat(coloured).contains("\u001b[31m✗\u001b[0m", "\u001b[32m✓\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(
                new TerminalSummary(Style.PLAIN, TerminalSummary.UNLIMITED, false).render(report, List.of()));
    }
}
