package dev.loadtest.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContractTest;

class OtlpContractTest extends OutputContractTest {

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    boolean delta() {
        return false;
    }

    @Override
    protected Output output() {
        return new OtlpOutput(receiver.settings(delta()));
    }

    @Override
    protected Output outputWithoutBackend() throws IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new OtlpOutput(new OtlpSettings(
                    URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/v1/metrics"), Map.of(),
                    Duration.ofSeconds(2), false, delta(), "", Map.of()));
        }
    }

    @Override
    protected long arrived(String metric) {
        Received received = new Received(receiver);
        return switch (metric) {
            case "http_req_duration" -> received.count(metric);
            case "http_req_failed" -> Math.round(received.counter(metric + ".total"));
            default -> Math.round(received.counter(metric));
        };
    }

    @Override
    protected Set<String> tagValues(String metric, String tag) {
        return new Received(receiver).attribute(metric, tag);
    }

    @Override
    protected boolean breakBackend() {
        receiver.answer(503);
        return true;
    }

    @Override
    protected void repairBackend() {
        receiver.answer(200);
    }
}
