package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

/** W3C Trace Context: which requests carry a {@code traceparent}, and what is in it. */
@Timeout(30)
class TraceparentTest {

    private static final Pattern VALID = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    private static final String OF_THE_AUTHOR = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static FaultServer server() throws IOException {
        return FaultServer.answering(request -> request.target().equals("/old")
                ? "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n"
                : FaultServer.OK);
    }

    private static List<String> sent(FaultServer server) {
        return server.requests().stream().map(request -> String.valueOf(request.headers().get("traceparent")))
                .toList();
    }

    private static String part(String traceparent, int index) {
        return traceparent.split("-", -1)[index];
    }

    @Test
    void isNotSentUnlessAskedFor() throws IOException {
        try (FaultServer server = server(); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url());

            assertThat(server.requests().get(0).headers()).doesNotContainKey("traceparent");
            assertThat(response.traceId()).isEmpty();
        }
    }

    @Test
    void everyCallIsATraceOfItsOwn() throws IOException {
        try (FaultServer server = server(); Bench bench = new Bench(HttpSettings.defaults().traceparent())) {
            List<Optional<String>> ids = IntStream.range(0, 50)
                    .mapToObj(call -> bench.http.get(server.url()).traceId()).toList();
            bench.http.batch(List.of(BatchRequest.get(server.url() + "/a"), BatchRequest.get(server.url() + "/b")));

            List<String> sent = sent(server);
            assertThat(sent).hasSize(52).allMatch(value -> VALID.matcher(value).matches() && value.endsWith("-01"));
            assertThat(Set.copyOf(sent.stream().map(value -> part(value, 1)).toList())).hasSize(52);
            assertThat(Set.copyOf(sent.stream().map(value -> part(value, 2)).toList())).hasSize(52);
            assertThat(ids.stream().map(Optional::orElseThrow).toList())
                    .isEqualTo(sent.subList(0, 50).stream().map(value -> part(value, 1)).toList());
        }
    }

    @Test
    void redirectsStayInTheTraceAsSpansOfTheirOwn() throws IOException {
        try (FaultServer server = server(); Bench bench = new Bench(HttpSettings.defaults().traceparent())) {
            Response response = bench.http.get(server.url() + "/old");

            List<String> sent = sent(server);
            assertThat(sent).hasSize(2).extracting(value -> part(value, 1))
                    .containsOnly(response.traceId().orElseThrow());
            assertThat(part(sent.get(0), 2)).isNotEqualTo(part(sent.get(1), 2));
        }
    }

    @Test
    void oneRequestMaySayOtherwise() throws IOException {
        try (FaultServer server = server();
                Bench traced = new Bench(HttpSettings.defaults().traceparent());
                Bench plain = new Bench()) {
            traced.http.get(server.url(), request -> request.noTraceparent());
            traced.http.get(server.url(), request -> request.traceparent(false));
            plain.http.get(server.url(), request -> request.traceparent(true));

            assertThat(server.requests().get(0).headers()).doesNotContainKey("traceparent");
            assertThat(sent(server).get(1)).endsWith("-00");
            assertThat(sent(server).get(2)).endsWith("-01");
        }
    }

    @Test
    void onesOfTheAuthorStay() throws IOException {
        try (FaultServer server = server();
                Bench all = new Bench(HttpSettings.defaults().traceparent().header("Traceparent", OF_THE_AUTHOR));
                Bench one = new Bench(HttpSettings.defaults().traceparent())) {
            assertThat(all.http.get(server.url()).traceId()).contains("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(one.http.get(server.url(), request -> request.header("traceparent", OF_THE_AUTHOR)).traceId())
                    .contains("4bf92f3577b34da6a3ce929d0e0e4736");

            assertThat(sent(server)).containsOnly(OF_THE_AUTHOR);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,200,200", "0.5,60,140"})
    void shareOfTracesIsSampled(double share, int least, int most) throws IOException {
        try (FaultServer server = server(); Bench bench = new Bench(HttpSettings.defaults().traceparent(share))) {
            for (int call = 0; call < 200; call++) {
                bench.http.get(server.url());
            }

            assertThat(sent(server)).allMatch(value -> VALID.matcher(value).matches());
            assertThat(sent(server).stream().collect(Collectors.partitioningBy(value -> value.endsWith("-01"),
                    Collectors.counting())).get(true)).isBetween((long) least, (long) most);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void anyOtherShareIsAMistake(double share) {
        assertThat(HttpSettingsCheck.problems(HttpSettings.defaults().traceparent(share)))
                .containsExactly("traceparent must be a share from 0 to 1, but was " + share);
    }

    @Test
    void failedRequestsHaveTheirTraceToo() {
        try (Bench bench = new Bench(HttpSettings.defaults().traceparent())) {
            Response refused = bench.http.get("http://127.0.0.1:1/");

            assertThat(refused.error()).isPresent();
            assertThat(refused.traceId()).isPresent();
            assertThat(bench.http.get("ftp://h/").traceId()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-012",
            "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01"})
    void whatIsMalformedHasNoId(String value) {
        assertThat(Traceparent.idIn(List.of(new BasicHeader("traceparent", value)))).isEmpty();
    }

    @Test
    void laterVersionsMayHaveMore() {
        assertThat(Traceparent.idIn(List.of(new BasicHeader("TRACEPARENT",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"))))
                .contains("4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
