package dev.loadtest.otlp;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where metrics go, and how.
 *
 * @param endpoint the whole URL
 * @param headers of each request; may be secret
 * @param timeout of each request
 * @param gzip whether requests are compressed
 * @param delta whether each request has what is new; else all since the start
 * @param prefix of the names of metrics
 * @param resource what the metrics are of, as attributes
 */
record OtlpSettings(URI endpoint, Map<String, String> headers, Duration timeout, boolean gzip, boolean delta,
        String prefix, Map<String, String> resource) {}
