package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpSettings;

class RequestMistakesTest {

    private final RequestDraft request = RequestDraft.of(draft -> {});

    @Test
    void nullIsRefusedByTheNameOfItsParameter() {
        assertNamed("token", () -> request.bearer(null));
        assertNamed("user", () -> request.basicAuth(null, "x"));
        assertNamed("password", () -> request.basicAuth("x", null));
        assertNamed("name", () -> request.header(null, "x"));
        assertNamed("value", () -> request.header("x", null));
        assertNamed("key", () -> request.tag(null, "x"));
        assertNamed("value", () -> request.tag("x", null));
        assertNamed("name", () -> request.name(null));
        assertNamed("timeout", () -> request.timeout(null));
    }

    @Test
    void nullIsRefusedInBodiesAndSettingsToo() {
        assertNamed("value", () -> Body.json(null));
        assertNamed("text", () -> Body.text(null));
        assertNamed("bytes", () -> Body.bytes(null));
        assertNamed("fields", () -> Body.form(null));
        assertNamed("value", () -> HttpSettings.defaults().header("x", null));
        assertNamed("url", () -> HttpSettings.defaults().baseUrl(null));
    }

    @Test
    void nullIsRefusedInCalls() {
        try (Bench bench = new Bench()) {
            assertNamed("body", () -> bench.http.post("http://localhost/", null));
            assertNamed("url", () -> bench.http.get(null));
            assertNamed("method", () -> bench.http.send(null, "http://localhost/", Body.none()));
        }
    }

    private static void assertNamed(String parameter, Runnable call) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage(parameter);
    }

    @Test
    void timeoutThatCannotBeCountedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> request.timeout(Duration.ofDays(200_000)))
                .withMessage("timeout must be more than 0 and at most a year, but was PT4800000H");
        assertThatIllegalArgumentException().isThrownBy(() -> request.timeout(Duration.ZERO))
                .withMessage("timeout must be more than 0 and at most a year, but was PT0S");
        request.timeout(Duration.ofDays(365));
    }
}
