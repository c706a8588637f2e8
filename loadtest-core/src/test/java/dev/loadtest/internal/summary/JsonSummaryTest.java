package dev.loadtest.internal.summary;

import static dev.loadtest.internal.summary.SampleRun.BLOG;
import static dev.loadtest.internal.summary.SampleRun.request;
import static dev.loadtest.metric.BuiltinMetrics.ITERATIONS;
import static dev.loadtest.metric.BuiltinMetrics.ITERATION_DURATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.loadtest.internal.verdict.Figure;
import dev.loadtest.internal.verdict.Reason;
import dev.loadtest.internal.verdict.ThresholdExpression;
import dev.loadtest.internal.verdict.ThresholdOutcome;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonSummaryTest {

    private static JsonNode json(SampleRun run) {
        return JsonMapper.shared().readTree(new JsonSummary(false, false).render(run.report()));
    }

    private static SampleRun small() {
        return new SampleRun()
                .http("POST", BLOG + "/blog", 200, 10)
                .http("POST", BLOG + "/blog", 503, 30)
                .http("GET", BLOG + "/blog", 200, 2.5)
                .check("status was 200", request("POST", BLOG + "/blog", 200), true)
                .check("status was 200", request("POST", BLOG + "/blog", 503), false)
                .check("fast", Tags.of("group", "::read::one"), true)
                .iteration(42.5, false)
                .vus(1, 2)
                .vus(2, 2)
                .threshold("http_req_duration{name:" + BLOG + "/blog}", "p(95)<20")
                .threshold("http_req_duration", "max<100")
                .threshold("http_reqs", "count>0");
    }

    @Test
    void metricsHaveK6sShape() {
        JsonNode metrics = json(small()).get("metrics");

        JsonNode duration = metrics.get("http_req_duration");
        assertThat(duration.get("type").asString()).isEqualTo("trend");
        assertThat(duration.get("contains").asString()).isEqualTo("time");
        assertThat(duration.get("values").propertyNames()).containsExactly("avg", "min", "med", "max", "p(90)", "p(95)",
                "count");
        assertThat(duration.at("/values/min").asDouble()).isEqualTo(2.5);
        assertThat(duration.at("/values/max").asDouble()).isEqualTo(30);
        assertThat(duration.at("/values/count").asLong()).isEqualTo(3);
        assertThat(duration.get("thresholds").toString()).isEqualTo("{\"max<100\":{\"ok\":true}}");
        assertThat(metrics.get("http_req_failed").toString()).isEqualTo(
                "{\"type\":\"rate\",\"contains\":\"default\",\"values\":{\"rate\":0.3333333333333333,\"passes\":1,\"fails\":2}}");
        assertThat(metrics.get("http_reqs").toString()).isEqualTo(
                "{\"type\":\"counter\",\"contains\":\"default\",\"values\":{\"count\":3,\"rate\":0.15},"
                        + "\"thresholds\":{\"count>0\":{\"ok\":true}}}");
        assertThat(metrics.get("data_sent").toString()).isEqualTo(
                "{\"type\":\"counter\",\"contains\":\"data\",\"values\":{\"count\":300,\"rate\":15}}");
        assertThat(metrics.get("vus").toString()).isEqualTo(
                "{\"type\":\"gauge\",\"contains\":\"default\",\"values\":{\"value\":2,\"min\":1,\"max\":2}}");
    }

    @Test
    void requestsThatWereKeptAreThereWithWhatTheyHave() {
        JsonNode ours = json(small().slowest(Kept.answered("blog", 200, 25, "4bf92f3577b34da6a3ce929d0e0e4736"))
                .failed(Kept.answered("blog", 503, 30, "00f92f3577b34da6a3ce929d0e0e4736"))
                .failed(Kept.refused("blogs", Optional.empty()))).get("loadtest");

        assertThat(ours.get("slowestRequests").toString()).isEqualTo(
                "[{\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"startedAt\":\"2026-11-23T09:30:01.500Z\",\"atMs\":1500,"
                        + "\"scenario\":\"default\",\"group\":\"::read\",\"vu\":4,\"iteration\":1,\"method\":\"GET\","
                        + "\"name\":\"blog\",\"url\":\"http://h/blog/7\",\"status\":200,\"duration\":25,\"responseTime\":28,"
                        + "\"timings\":{\"blocked\":0,\"lookingUp\":0,\"connecting\":0,\"tlsHandshaking\":0,\"sending\":1,"
                        + "\"waiting\":24,\"receiving\":0},\"bodySize\":12}]");
        assertThat(ours.at("/failedRequests/0/errorCode").asInt()).isEqualTo(1_503);
        assertThat(ours.at("/failedRequests/0/excerpt").asString()).isEqualTo("{\"detail\":\"no\"}");
        JsonNode refused = ours.at("/failedRequests/1");
        assertThat(refused.propertyNames()).doesNotContain("traceId", "group", "responseTime", "excerpt");
        assertThat(refused.get("errorCode").asInt()).isEqualTo(1_212);
        assertThat(refused.get("error").asString()).isEqualTo("connection refused");
        assertThat(refused.get("replays").asInt()).isEqualTo(1);
        assertThat(json(small()).at("/loadtest/failedRequests").toString()).isEqualTo("[]");
    }

    @Test
    void partsOfAMetricHaveKeysOfTheirOwn() {
        JsonNode metrics = json(small()).get("metrics");

        assertThat(metrics.propertyNames()).containsSubsequence("http_req_duration",
                "http_req_duration{expected_response:true}", "http_req_duration{name:http://localhost:8089/blog}");
        assertThat(metrics.get("http_req_duration{expected_response:true}").at("/values/max").asDouble()).isEqualTo(10);
        assertThat(metrics.get("http_req_duration{name:http://localhost:8089/blog}").get("thresholds").toString())
                .isEqualTo("{\"p(95)<20\":{\"ok\":false}}");
    }

    @Test
    void partsThatWereAskedForAreThereAlsoWithoutASample() {
        JsonNode metrics = json(small().submetric("http_reqs{status:503}").submetric("http_reqs{status:404}"))
                .get("metrics");

        assertThat(metrics.at("/http_reqs{status:503}/values/count").asLong()).isEqualTo(1);
        assertThat(metrics.at("/http_reqs{status:404}/values/count").asLong()).isZero();
        assertThat(metrics.get("http_reqs{status:503}").has("thresholds")).isFalse();
    }

    @Test
    void theWarmUpIsApart() {
        JsonNode json = json(small().phase("warm-up", Duration.ofSeconds(10))
                .http(request("GET", BLOG + "/blog", 200).with("phase", "warm-up"), 900)
                .record(ITERATIONS, MetricSelector.WARM_UP, 1)
                .record(ITERATION_DURATION, MetricSelector.WARM_UP, 900e6));

        assertThat(json.at("/metrics/http_req_duration/values/max").asDouble()).isEqualTo(30);
        assertThat(json.at("/metrics/http_reqs/values").toString()).as("over the ten seconds that are judged")
                .isEqualTo("{\"count\":3,\"rate\":0.3}");
        assertThat(json.at("/loadtest/warmUp/iterations").asLong()).isEqualTo(1);
        assertThat(json.at("/loadtest/warmUp/durationMs").asDouble()).isEqualTo(10_000);
        assertThat(json.at("/loadtest/warmUp/iterationDuration/p(95)").asDouble()).isEqualTo(900);
        assertThat(json(small()).at("/loadtest").has("warmUp")).isFalse();
    }

    @Test
    void metricsWithoutASampleAreThereOnlyForTheirThreshold() {
        JsonNode metrics = json(small().threshold("measure_duration", "max<1")).get("metrics");

        assertThat(metrics.has("group_duration")).isFalse();
        assertThat(metrics.at("/measure_duration/thresholds").toString()).isEqualTo("{\"max<1\":{\"ok\":false}}");
    }

    @Test
    void groupsAndChecksFormK6sTree() {
        JsonNode root = json(small()).get("root_group");

        assertThat(root.get("id").asString()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(root.get("checks").toString())
                .isEqualTo("[{\"name\":\"status was 200\",\"path\":\"::status was 200\","
                        + "\"id\":\"" + CheckTree.md5("::status was 200") + "\",\"passes\":1,\"fails\":1}]");
        JsonNode inner = root.at("/groups/0/groups/0");
        assertThat(inner.get("path").asString()).isEqualTo("::read::one");
        assertThat(inner.get("name").asString()).isEqualTo("one");
        assertThat(inner.at("/checks/0/path").asString()).isEqualTo("::read::one::fast");
    }

    @Test
    void pathsAreIdentifiedAsK6DoesIt() {
        assertThat(CheckTree.md5("::TRUE is TRUE")).isEqualTo("1bed1cc5e442054df516f1ca1076ac6a");
    }

    @Test
    void optionsAndStateAreK6s() {
        JsonNode json = json(small().statistics("avg", "count"));

        assertThat(json.propertyNames()).containsExactly("root_group", "options", "state", "metrics", "loadtest");
        assertThat(json.get("options").toString()).isEqualTo(
                "{\"summaryTrendStats\":[\"avg\",\"count\"],\"summaryTimeUnit\":\"\",\"noColor\":true}");
        assertThat(json.get("state").toString()).isEqualTo(
                "{\"isStdOutTTY\":false,\"isStdErrTTY\":false,\"testRunDurationMs\":20000}");
        assertThat(json.at("/metrics/http_req_duration/values").propertyNames()).containsExactly("avg", "count");
    }

    @Test
    void theVerdictComesWithTypedReasons() {
        JsonNode verdict = json(small()).at("/loadtest/verdict");

        assertThat(verdict.get("passed").asBoolean()).isFalse();
        assertThat(verdict.get("reasons")).extracting(reason -> reason.get("type").asString())
                .containsExactly("crossedThreshold", "failedCheck", "unexpectedResponses");
        assertThat(verdict.at("/reasons/0").toString()).isEqualTo("{\"type\":\"crossedThreshold\",\"text\":"
                + "\"threshold crossed: http_req_duration{name:http://localhost:8089/blog} p(95)<20, actual p(95)=28ms\","
                + "\"metric\":\"http_req_duration{name:http://localhost:8089/blog}\",\"expression\":\"p(95)<20\","
                + "\"ok\":false,\"actual\":28,\"lowerBound\":false}");
        assertThat(verdict.at("/reasons/2/status").asString()).isEqualTo("503");
        assertThat(verdict.at("/reasons/2/total").asLong()).isEqualTo(2);
        assertThat(verdict.get("thresholds")).hasSize(3);
    }

    @Test
    void aThresholdTellsItsWindowItsResponseTimeAndWhetherItAbortedTheRun() {
        ThresholdRule rule = new ThresholdRule(MetricSelector.parse("http_req_duration"),
                ThresholdExpression.parse("p(95)<800"), Optional.empty(), Optional.of(Duration.ofSeconds(10)));
        ThresholdOutcome worst = new ThresholdOutcome(rule, false, Optional.of(new Figure("p(95)", 1200, false, true)),
                Optional.of(new Figure("p(95)", 2100, true, true)), Optional.of(Duration.ofMillis(65_500)));
        SampleRun run = small().window(worst)
                .event(new Reason.AbortedByThreshold(worst, Duration.ofMillis(65_500)));
        String threshold = "\"metric\":\"http_req_duration\",\"expression\":\"p(95)<800\",\"ok\":false,"
                + "\"actual\":1200,\"lowerBound\":false,\"windowSeconds\":10,\"windowEndSeconds\":65.5,"
                + "\"responseTime\":2100,\"responseTimeLowerBound\":true}";

        JsonNode verdict = json(run).at("/loadtest/verdict");

        assertThat(verdict.at("/thresholds/3").toString()).isEqualTo("{" + threshold);
        assertThat(verdict.at("/reasons/0").toString()).startsWith("{\"type\":\"abortedByThreshold\"")
                .endsWith("\"atSeconds\":65.5," + threshold);
        assertThat(json(run).at("/metrics/http_req_duration/thresholds").toString())
                .isEqualTo("{\"max<100\":{\"ok\":true},\"p(95)<800 over 10s\":{\"ok\":false}}");
    }

    @Test
    void requestsAreListedWithHighPercentiles() {
        JsonNode requests = json(small()).at("/loadtest/requests");

        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).get("method").asString()).isEqualTo("POST");
        assertThat(requests.get(0).get("failedShare").asDouble()).isEqualTo(0.5);
        assertThat(requests.get(0).get("duration").propertyNames()).containsExactly("avg", "min", "p(50)", "p(75)",
                "p(90)", "p(95)", "p(99)", "p(99.9)", "max", "count");
        assertThat(requests.get(1).at("/responseTime/max").asDouble()).isEqualTo(2.9);
    }

    @Test
    void failuresAreCountedWithoutTheirTraces() {
        SampleRun run = small();
        run.failures.add("default", new IllegalStateException("<no> \"token\"\nhere"));

        JsonNode ours = json(run.notice("slow disk")).get("loadtest");
        assertThat(ours.at("/failures/0").propertyNames()).containsExactly("scenario", "summary", "location", "count");
        assertThat(ours.at("/failures/0/summary").asString()).isEqualTo("IllegalStateException: <no> \"token\" here");
        assertThat(ours.get("notices").toString()).isEqualTo("[\"slow disk\"]");
        assertThat(ours.get("startedAt").asString()).isEqualTo("2026-11-23T09:30:00Z");
        assertThat(ours.at("/scenarios/0/name").asString()).isEqualTo("default");
    }

    @Test
    void cutOffOperationsAreCounted() {
        JsonNode ours = json(small().cutOff("GET", BLOG + "/blog", 500)).get("loadtest");

        assertThat(ours.get("censored").toString()).isEqualTo("{\"http_req_response_time\":1}");
    }

    @Test
    void whatIsNoNumberIsNull() {
        JsonNode metrics = json(
                new SampleRun().record(SampleRun.custom("weird"), Tags.none(), Double.POSITIVE_INFINITY))
                .get("metrics");

        assertThat(metrics.at("/weird/values/max").isNull()).isTrue();
    }

    @Test
    void theSameRunGivesTheSameText() {
        byte[] first = new JsonSummary(false, false).render(small().report());
        byte[] second = new JsonSummary(false, false).render(small().report());

        assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(new String(second, StandardCharsets.UTF_8));
    }
}
