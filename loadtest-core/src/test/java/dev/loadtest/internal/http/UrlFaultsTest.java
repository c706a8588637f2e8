package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.metric.Tags;

/** URLs to which nothing can be sent. */
@Timeout(30)
class UrlFaultsTest {

    @Test
    void urlThatIsNoneFailsAndHasNoTimes() {
        try (Bench bench = new Bench()) {
            Response response = bench.http.get("ftp://user:secret@host/");

            assertThat(response.error()).contains(new HttpError(1020, "URL scheme is neither http nor https"));
            assertThat(response.status()).isZero();
            assertThat(response.url()).isEqualTo("ftp://****:****@host/");
            assertThat(bench.tags("http_reqs")).isEmpty();
            assertThat(bench.tags("http_req_response_time")).isEmpty();
            assertThat(bench.tags("http_req_failed")).singleElement().extracting(Tags::asMap)
                    .isEqualTo(Map.of("scenario", "test", "method", "GET", "name", "ftp://****:****@host/", "url",
                            "ftp://****:****@host/", "status", "0", "expected_response", "false", "error",
                            "URL scheme is neither http nor https", "error_code", "1020"));
            assertThatThrownBy(() -> bench.http.get("nowhere", request -> request.throwOnError()))
                    .isInstanceOf(HttpTransportException.class);
            assertThat(bench.tags("http_req_failed")).hasSize(2);
            assertThat(bench.failedShare()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8089/x", "/x", "http://localhost:99999/"})
    void urlThatIsNoneIsCountedAsFailed(String url) {
        try (Bench bench = new Bench()) {
            assertThat(bench.http.get(url).error()).map(HttpError::code).contains(1020);
            assertThat(bench.tags("http_req_failed")).singleElement().extracting(tags -> tags.get("name"))
                    .isEqualTo(url);
        }
    }

    @Test
    void runOfNothingButAWrongUrlIsRedAndSaysSo() {
        List<String> reasons = new ArrayList<>();
        Throwable red = catchThrowable(() -> LoadRunner.create()
                .observedBy(result -> reasons.addAll(result.reasons()))
                .run(Scenario.perVuIterations(1, 3).vu(ctx -> ctx.http().get("localhost:8089/x"))));

        assertThat(red).isNull();
        assertThat(reasons).singleElement().asString().contains("localhost:8089/x", "1020");
    }

    @Test
    void urlThatIsNoneLeavesNothingBehindInAFlowThatWasCutOff() {
        try (Bench bench = new Bench()) {
            assertThatThrownBy(() -> bench.http.get("/x", request -> bench.flow.cancel()))
                    .isInstanceOf(RecordingFlow.CutOff.class);
            assertThat(bench.tags("http_req_failed")).isEmpty();
        }
    }
}
