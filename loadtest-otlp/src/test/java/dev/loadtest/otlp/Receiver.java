package dev.loadtest.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;

/** A receiver of the protocol, which decodes with the protocol's own classes. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<ExportMetricsServiceRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Headers lastHeaders = new Headers();
    private volatile int status = 200;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            InputStream body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                    ? new GZIPInputStream(exchange.getRequestBody())
                    : exchange.getRequestBody();
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(body);
            int answer = status;
            if (answer == 200) {
                lastHeaders = exchange.getRequestHeaders();
                requests.add(request);
            }
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    OtlpSettings settings(boolean delta) {
        return new OtlpSettings(url(), Map.of("Authorization", "Bearer s3cret"), Duration.ofSeconds(5), true, delta, "",
                Map.of("service.name", "shop"));
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/metrics");
    }

    Headers lastHeaders() {
        return lastHeaders;
    }

    List<ExportMetricsServiceRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** All of a name, by the request they came with. */
    Stream<Metric> metrics(String name) {
        return requests().stream().flatMap(request -> request.getResourceMetricsList().stream())
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream()).filter(metric -> metric.getName().equals(name));
    }

    static Map<String, String> attributes(List<KeyValue> list) {
        Map<String, String> attributes = new HashMap<>();
        list.forEach(one -> attributes.put(one.getKey(), one.getValue().getStringValue()));
        return attributes;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
