package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.Response;
import dev.loadtest.internal.http.VuHttp;
import dev.loadtest.internal.time.Time;

/** Who waits for a response over HTTP/2 learns of its end, whichever thread is first. */
@Timeout(60)
class Http2WakeUpTest {

    private Http2Server server;

    @BeforeEach
    void start() throws Exception {
        server = Http2Server.of(100, new Http2Site());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void callEndsThoughItLooksAroundBeforeTheThreadThatWokeItGoesOn() {
        try (Http2Bench bench = new Http2Bench(new LingeringTime(),
                settings -> settings.baseUrl(server.url()).timeout(Duration.ofSeconds(10)))) {
            for (int i = 0; i < 3; i++) {
                Response response = bench.http.get("/");

                assertThat(response.error()).isEmpty();
                assertThat(response.isExpected()).isTrue();
            }
        }
    }

    @Test
    void manyCallsOfSeveralUsersAllEnd() throws Exception {
        try (Http2Bench bench = new Http2Bench(Time.system(), settings -> settings.baseUrl(server.url()))) {
            List<FutureTask<Long>> users = IntStream.range(0, 4)
                    .mapToObj(user -> Http2Bench.onVirtualThread(() -> expectedOf(500, bench.another()))).toList();

            for (FutureTask<Long> user : users) {
                assertThat(Http2Bench.result(user)).isEqualTo(500);
            }
        }
    }

    private static long expectedOf(int calls, VuHttp http) {
        return IntStream.range(0, calls).filter(i -> http.get("/").isExpected()).count();
    }
}
