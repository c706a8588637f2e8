package dev.loadtest.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltinMetricsTest {

    /** k6's own table of those that we record, metrics/builtin.go. */
    @ParameterizedTest
    @CsvSource({"vus, gauge, default", "vus_max, gauge, default", "iterations, counter, default",
            "iteration_duration, trend, time", "dropped_iterations, counter, default", "checks, rate, default",
            "group_duration, trend, time", "http_reqs, counter, default", "http_req_failed, rate, default",
            "http_req_duration, trend, time", "http_req_blocked, trend, time", "http_req_looking_up, trend, time",
            "http_req_connecting, trend, time",
            "http_req_tls_handshaking, trend, time", "http_req_sending, trend, time",
            "http_req_waiting, trend, time", "http_req_receiving, trend, time", "data_sent, counter, data",
            "data_received, counter, data", "ws_sessions, counter, default", "ws_connecting, trend, time",
            "ws_session_duration, trend, time", "ws_msgs_sent, counter, default",
            "ws_msgs_received, counter, default", "ws_ping, trend, time"})
    void haveTheNamesTypesAndKindsOfK6(String name, String type, String kind) {
        Metric metric = BuiltinMetrics.named(name).orElseThrow();

        assertThat(metric.type().jsonName()).isEqualTo(type);
        assertThat(metric.kind().jsonName()).isEqualTo(kind);
    }

    @Test
    void haveOneNameEach() {
        assertThat(BuiltinMetrics.all()).extracting(Metric::name).doesNotHaveDuplicates();
    }
}
