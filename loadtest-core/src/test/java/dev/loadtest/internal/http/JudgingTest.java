package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/** Which responses count as failed, and which are not judged at all. */
class JudgingTest {

    private static FaultServer answering(int status) throws Exception {
        return FaultServer.answering(
                request -> "HTTP/1.1 " + status + " Whatever\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void theSettingsSayWhatIsExpectedUnlessARequestDoes() throws Exception {
        try (FaultServer server = answering(404);
                Bench bench = new Bench(HttpSettings.defaults().expectedStatus(200, 404))) {
            assertThat(bench.http.get(server.url() + "/").isExpected()).isTrue();
            assertThat(bench.http.get(server.url() + "/", request -> request.expectedStatus(200)).isExpected())
                    .isFalse();
            assertThat(bench.http.get(server.url() + "/", request -> request.expectedStatus(status -> status < 500))
                    .isExpected()).isTrue();

            assertThat(bench.metrics().rate(MetricSelector.parse("http_req_failed")).trues())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRuleOfTheSettingsHoldsToo() throws Exception {
        try (FaultServer server = answering(503);
                Bench bench = new Bench(HttpSettings.defaults().expectedStatus(status -> status < 600))) {
            assertThat(bench.http.get(server.url() + "/").isExpected()).isTrue();
            assertThat(bench.http.get("http://localhost:1/").isExpected()).isFalse();
        }
    }

    @Test
    void statusesOfTheSettingsAreChecked() {
        assertThatThrownBy(() -> HttpSettings.defaults().expectedStatus())
                .hasMessage("expectedStatus must be one or more from 100 to 999, but was []");
        assertThatThrownBy(() -> HttpSettings.defaults().expectedStatus(200, 4))
                .hasMessage("expectedStatus must be one or more from 100 to 999, but was [200, 4]");
    }

    @Test
    void whatIsNotJudgedIsMeasuredAllTheSame() throws Exception {
        try (FaultServer server = answering(500); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url() + "/", request -> request.notJudged());
            bench.http.get("http://localhost:1/", request -> request.notJudged());
            bench.http.get("http://:/", request -> request.notJudged());

            assertThat(response.isExpected()).isTrue();
            assertThat(bench.count("http_reqs")).isEqualTo(2);
            assertThat(bench.tags("http_reqs")).allMatch(tags -> tags.get("expected_response") == null);
            assertThat(bench.tags("http_req_failed")).isEmpty();
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(2);
        }
    }

    @Test
    void judgedAndOtherRequestsOfOneKindAreKeptApart() throws Exception {
        try (FaultServer server = answering(200); Bench bench = new Bench()) {
            for (int i = 0; i < 3; i++) {
                bench.http.get(server.url() + "/");
                bench.http.get(server.url() + "/", request -> request.notJudged());
            }
            assertThat(bench.count("http_reqs")).isEqualTo(6);
            assertThat(bench.count("http_reqs{expected_response:true}")).isEqualTo(3);
            assertThat(bench.metrics().rate(MetricSelector.parse("http_req_failed")).total())
                    .isEqualTo(3);
        }
    }

    @Test
    void tagsOfTheSettingsAreOnAllSamplesAndARequestsOwnWin() throws Exception {
        HttpSettings settings = HttpSettings.defaults().tag("service", "blog").tag("tier", "gold");
        try (FaultServer server = answering(200); Bench bench = new Bench(settings)) {
            bench.http.get(server.url() + "/");
            bench.http.get(server.url() + "/", request -> request.tag("tier", "lead"));
            bench.http.get("http://:/");

            assertThat(bench.tags("http_reqs")).map(tags -> tags.get("service") + ' ' + tags.get("tier"))
                    .containsExactlyInAnyOrder("blog gold", "blog lead");
            assertThat(bench.tags("http_req_failed")).map((Tags tags) -> tags.get("service")).containsOnly("blog");
        }
    }

    @Test
    void tagsThatTellWhatWasMeasuredAreMistakes() {
        assertThat(HttpSettingsCheck.problems(HttpSettings.defaults().tag("status", "1").tag(" ", "x").tag("name", "y")
                .tag("service", "z"))).containsExactly(
                        "tag must not be blank, name, url nor one that says what was measured, but was ' '",
                        "tag must not be blank, name, url nor one that says what was measured, but was 'name'",
                        "tag must not be blank, name, url nor one that says what was measured, but was 'status'");
    }

    @Test
    void aRequestCanDoWithoutTheUsersCookies() throws Exception {
        try (FaultServer server = answering(200); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", request -> request.noCookies());
            assertThat(bench.http.cookies().forUrl(server.url() + "/")).isEmpty();

            bench.http.get(server.url() + "/");
            bench.http.get(server.url() + "/", request -> request.noCookies().cookie("c", "d"));
            bench.http.get(server.url() + "/", request -> request.noCookies());
            bench.http.get(server.url() + "/");

            List<String> sent = server.requests().stream()
                    .map(request -> request.headers().getOrDefault("cookie", "none")).toList();
            assertThat(sent).containsExactly("none", "none", "c=d", "none", "a=b");
        }
    }
}
