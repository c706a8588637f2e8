package dev.loadtest.demo.blog.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.demo.blog.BlogClient;

class BlogServiceProcessTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    /** Whatever database the environment names: these tests are about the service's own. */
    private static final Map<String, String> OWN_DATABASE = Map.of("DB_URL", "", "DB_USER", "", "DB_PASSWORD", "");

    @TempDir
    Path directory;

    @Test
    void a_stopped_service_leaves_nothing_and_a_killed_one_nothing_that_the_next_start_does_not_remove()
            throws Exception {
        int port = freePort();
        List<ProcessHandle> killed;
        try (BlogServiceProcess service = BlogServiceProcess.start(port, log(), OWN_DATABASE)) {
            service.awaitHealthy(LONG_ENOUGH);
            killed = service.family();
            assertThat(killed).as("the service and its database").hasSizeGreaterThan(1);
            service.kill();
        }
        assertThat(killed).filteredOn(ProcessHandle::isAlive).as("databases left behind").isNotEmpty();

        List<ProcessHandle> stopped;
        try (BlogServiceProcess service = BlogServiceProcess.start(port, log(), OWN_DATABASE)) {
            service.awaitHealthy(LONG_ENOUGH);
            stopped = service.family();
            assertThat(stopped).hasSizeGreaterThan(1);
            assertThat(killed).noneMatch(ProcessHandle::isAlive);
        }
        assertThat(stopped).noneMatch(ProcessHandle::isAlive);
        assertThat(new BlogClient(port).isHealthy()).isFalse();
    }

    @Test
    void a_service_stopped_half_way_leaves_nothing() throws Exception {
        List<ProcessHandle> family;
        try (BlogServiceProcess service = BlogServiceProcess.start(freePort(), log(), OWN_DATABASE)) {
            service.awaitChild();
            family = service.family();
        }

        assertThat(family).hasSizeGreaterThan(1).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_service_that_does_not_come_up_is_reported_with_its_last_words() throws Exception {
        try (BlogServiceProcess service = BlogServiceProcess.start(freePort(), log(), Map.of("BCRYPT_COST", "4"))) {
            assertThatThrownBy(() -> service.awaitHealthy(LONG_ENOUGH)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended at once, with code 1")
                    .hasMessageContaining("BCRYPT_COST must be a whole number from 10 to 16, but is '4'");
        }
    }

    @Test
    void a_database_out_of_reach_is_reported_in_a_line() throws Exception {
        Map<String, String> nobodyThere = Map.of("DB_USER", "somebody", "DB_URL",
                "jdbc:mysql://127.0.0.1:" + freePort() + "/blog?connectTimeout=1000");
        try (BlogServiceProcess service = BlogServiceProcess.start(freePort(), log(), nobodyThere)) {
            assertThatThrownBy(() -> service.awaitHealthy(LONG_ENOUGH))
                    .hasMessageContaining("No connection to jdbc:mysql://127.0.0.1:")
                    .hasMessageContaining("as somebody: Connection refused");
        }
    }

    @Test
    void a_port_that_is_taken_is_reported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> BlogServiceProcess.start(taken.getLocalPort(), log(), Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }

    private Path log() {
        return directory.resolve("service.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
