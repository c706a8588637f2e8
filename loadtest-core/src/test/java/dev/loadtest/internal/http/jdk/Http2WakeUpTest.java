package dev.loadtest.internal.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        Duration timeout = Duration.ofSeconds(20);
        try (Http2Bench bench = new Http2Bench(new LingeringTime(),
                settings -> settings.baseUrl(server.url()).timeout(timeout))) {
            long begin = System.nanoTime();
            assertThat(bench.http.get("/").isExpected()).isTrue();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("or it slept on until then").isLessThan(timeout);
        }
    }
}
