package dev.loadtest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

class SettingsReaderTest {

    private record Given(String argument, Map<String, String> others) implements OutputSettings {

        @Override
        public Optional<String> find(String key) {
            return Optional.ofNullable(others.get(key));
        }
    }

    private static OtlpSettings read(String argument, Map<String, String> others, Map<String, String> variables) {
        return new SettingsReader(new Given(argument, others), name -> Optional.ofNullable(variables.get(name))).read();
    }

    @Test
    void withoutASettingItGoesToACollectorOnThisMachine() {
        OtlpSettings settings = read("", Map.of(), Map.of());

        assertThat(settings.endpoint()).hasToString("http://localhost:4318/v1/metrics");
        assertThat(settings.gzip()).isTrue();
        assertThat(settings.delta()).isFalse();
        assertThat(settings.timeout()).hasSeconds(5);
        assertThat(settings.resource()).containsExactly(Map.entry("service.name", "loadtest"));
    }

    @ParameterizedTest
    @CsvSource({"http://host:4318,http://host:4318/v1/metrics", "https://host/,https://host/v1/metrics",
            "http://host:9090/api/v1/otlp,http://host:9090/api/v1/otlp/v1/metrics",
            "http://host/v1/metrics,http://host/v1/metrics"})
    void theUrlMayHaveThePathOrNot(String argument, String endpoint) {
        assertThat(read(argument, Map.of(), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://other")).endpoint())
                .hasToString(endpoint);
    }

    @Test
    void openTelemetrysVariablesAreReadWhereOurSettingsAreSilent() {
        OtlpSettings settings = read("", Map.of(), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b, x=1", "OTEL_EXPORTER_OTLP_TIMEOUT", "2500",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "none", "OTEL_SERVICE_NAME", "shop", "OTEL_RESOURCE_ATTRIBUTES",
                "team=blue", "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "DELTA"));

        assertThat(settings.endpoint()).hasToString("http://collector:4318/v1/metrics");
        assertThat(settings.headers()).containsExactly(Map.entry("api-key", "a b"), Map.entry("x", "1"));
        assertThat(settings.timeout()).hasMillis(2_500);
        assertThat(settings.gzip()).isFalse();
        assertThat(settings.delta()).isTrue();
        assertThat(settings.resource()).containsEntry("service.name", "shop").containsEntry("team", "blue");
    }

    @Test
    void ourSettingsWin() {
        OtlpSettings settings = read("", Map.of("headers", "a=1", "temporality", "cumulative", "prefix", "k6_"),
                Map.of("OTEL_EXPORTER_OTLP_HEADERS", "b=2", "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
                        "delta", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://host/exact"));

        assertThat(settings.headers()).containsExactly(Map.entry("a", "1"));
        assertThat(settings.delta()).isFalse();
        assertThat(settings.prefix()).isEqualTo("k6_");
        assertThat(settings.endpoint()).hasToString("http://host/exact");
    }

    private static void assertMistake(String message, String argument, Map<String, String> others,
            Map<String, String> variables) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(argument, others, variables)).withMessage(message);
    }

    @Test
    void mistakesAreNamedWithoutSecrets() {
        assertMistake("must be an http or https URL without a user, but was 'localhost:4318/v1/metrics';"
                + " give credentials as loadtest.otlp.headers", "localhost:4318", Map.of(), Map.of());
        assertMistake("must be an http or https URL without a user, but was 'http://****@host/v1/metrics';"
                + " give credentials as loadtest.otlp.headers", "http://me:s3cret@host", Map.of(), Map.of());
        assertMistake("headers must be key=value, with commas between them, but are not", "",
                Map.of("headers", "s3cret"), Map.of());
        assertMistake("temporality must be delta or cumulative, but was 'both'", "", Map.of("temporality", "both"),
                Map.of());
        assertMistake("OTEL_EXPORTER_OTLP_TIMEOUT must be milliseconds, 1 or more, but was '5s'", "", Map.of(),
                Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "5s"));
        assertMistake("OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf where no URL is given, but was 'grpc'", "",
                Map.of(), Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
    }

    @Test
    void theOutputIsFoundByItsName() {
        OutputFactory factory = new OtlpOutputFactory();

        assertThat(factory.name()).isEqualTo("otlp");
        assertThat(factory.create(new Given("http://host:4318", Map.of())).description())
                .isEqualTo("otlp (http://host:4318/v1/metrics)");
    }
}
