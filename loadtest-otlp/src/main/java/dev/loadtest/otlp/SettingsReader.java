package dev.loadtest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.loadtest.output.OutputSettings;

/** Reads our own settings and, where they are silent, the variables that OpenTelemetry's SDKs read. */
final class SettingsReader {

    private static final String HEADERS = "headers";
    private static final String PREFIX = "prefix";
    private static final String TEMPORALITY = "temporality";
    private static final String METRICS_PATH = "/v1/metrics";
    private static final Pattern NAME_PART = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.]*");

    /** The settings beside the URL. */
    static final Set<String> KEYS = Set.of(HEADERS, PREFIX, TEMPORALITY);

    private final OutputSettings settings;
    private final Function<String, Optional<String>> variables;

    /** Reads these; a variable that is not set or blank is empty. */
    SettingsReader(OutputSettings settings, Function<String, Optional<String>> variables) {
        this.settings = settings;
        this.variables = variables;
    }

    OtlpSettings read() {
        return new OtlpSettings(endpoint(), headers(), timeout(), gzip(), delta(), prefix(), resource());
    }

    /** A variable for metrics alone, or else that for all signals. */
    private Optional<String> variable(String name) {
        return variables.apply("OTEL_EXPORTER_OTLP_METRICS_" + name)
                .or(() -> variables.apply("OTEL_EXPORTER_OTLP_" + name));
    }

    private URI endpoint() {
        if (!settings.argument().isEmpty()) {
            return url("", withPath(settings.argument()));
        }
        variable("PROTOCOL").filter(protocol -> !protocol.equals("http/protobuf")).ifPresent(protocol -> {
            throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf where no URL is"
                    + " given, but was '" + protocol + "'");
        });
        Optional<String> whole = variables.apply("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        if (whole.isPresent()) {
            return url("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT ", whole.get());
        }
        return url("OTEL_EXPORTER_OTLP_ENDPOINT ", withPath(variables.apply("OTEL_EXPORTER_OTLP_ENDPOINT")
                .orElse("http://localhost:4318")));
    }

    private static String withPath(String base) {
        String stem = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return stem.endsWith(METRICS_PATH) ? stem : stem + METRICS_PATH;
    }

    private static URI url(String place, String text) {
        try {
            URI url = URI.create(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below; its own message would repeat a password.
        }
        throw new IllegalArgumentException(place + "must be an http or https URL without a user, but was '"
                + text.replaceAll("//.*@", "//****@") + "'; give credentials as loadtest.otlp.headers");
    }

    private Map<String, String> headers() {
        return settings.find(HEADERS).map(text -> pairs("headers", text)).or(
                () -> variable("HEADERS").map(text -> pairs("OTEL_EXPORTER_OTLP_HEADERS", text))).orElse(Map.of());
    }

    /** {@code a=b,c=d}; values may be escaped as in URLs, and may be secret. */
    private static Map<String, String> pairs(String place, String text) {
        Map<String, String> pairs = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1 || part.substring(0, equals).isBlank()) {
                throw new IllegalArgumentException(place + " must be key=value, with commas between them, but are not");
            }
            pairs.put(part.substring(0, equals).strip(), unescaped(place, part.substring(equals + 1).strip()));
        }
        return pairs;
    }

    private static String unescaped(String place, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + " must have two hexadecimal digits after each %, but have not",
                    e);
        }
    }

    private Duration timeout() {
        String text = variable("TIMEOUT").orElse("5000");
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "OTEL_EXPORTER_OTLP_TIMEOUT must be milliseconds, 1 or more, but was '" + text + "'");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    private boolean gzip() {
        String text = variable("COMPRESSION").orElse("gzip");
        return either("OTEL_EXPORTER_OTLP_COMPRESSION", text, "gzip", "none");
    }

    private boolean delta() {
        Optional<String> own = settings.find(TEMPORALITY);
        String text = own.or(() -> variables.apply("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"))
                .orElse("cumulative").toLowerCase(Locale.ROOT);
        return either(own.isPresent() ? TEMPORALITY : "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", text,
                "delta", "cumulative");
    }

    private static boolean either(String place, String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException(place + " must be " + yes + " or " + no + ", but was '" + text + "'");
        }
        return text.equals(yes);
    }

    private String prefix() {
        String prefix = settings.find(PREFIX).orElse("");
        if (!prefix.isEmpty() && !NAME_PART.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix must be letters, digits, underscores and dots and not start with"
                    + " a digit or dot, but was '" + prefix + "'");
        }
        return prefix;
    }

    private Map<String, String> resource() {
        Map<String, String> resource = new TreeMap<>(Map.of("service.name", "loadtest"));
        variables.apply("OTEL_RESOURCE_ATTRIBUTES")
                .ifPresent(text -> resource.putAll(pairs("OTEL_RESOURCE_ATTRIBUTES", text)));
        variables.apply("OTEL_SERVICE_NAME").ifPresent(name -> resource.put("service.name", name));
        return resource;
    }
}
