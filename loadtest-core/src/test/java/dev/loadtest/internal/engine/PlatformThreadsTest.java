package dev.loadtest.internal.engine;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;

/** A platform thread in a socket does not hear its interruption; its virtual user is cut off all the same. */
class PlatformThreadsTest {

    @Test
    void areCutOffWhileAServerKeepsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + silent.getLocalPort() + "/";

            LoadResult result = RealRun.run(Scenario.constantVus(2, ofSeconds(1))
                    .vu(ctx -> ctx.http().get(url))
                    .onPlatformThreads(2)
                    .gracefulStop(ZERO));

            assertThat(result.counter("interrupted_iterations").sum()).isEqualTo(2);
            assertThat(result.reasons()).noneMatch(reason -> reason.startsWith("flow abandoned"));
        }
    }

    @Test
    void areCutOffWhileTheyWaitForSomethingElse() {
        LoadResult result = RealRun.run(Scenario.constantVus(2, ofSeconds(1))
                .vu(ctx -> {
                    while (!Thread.interrupted()) {
                        LockSupport.park();
                    }
                })
                .onPlatformThreads(2)
                .gracefulStop(ZERO));

        assertThat(result.counter("interrupted_iterations").sum()).isEqualTo(2);
        assertThat(result.reasons()).noneMatch(reason -> reason.startsWith("flow abandoned"));
    }
}
