package dev.loadtest.otlp;

import java.util.Optional;
import java.util.Set;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/**
 * Makes the output {@code otlp}: {@code -Dloadtest.out=otlp=http://localhost:4318}. What its own settings do not say,
 * OpenTelemetry's variables do. Thread-safe.
 */
public final class OtlpOutputFactory implements OutputFactory {

    /** For the service loader. */
    public OtlpOutputFactory() {}

    @Override
    public String name() {
        return OtlpOutput.NAME;
    }

    @Override
    public Set<String> settings() {
        return SettingsReader.KEYS;
    }

    @Override
    public Output create(OutputSettings settings) {
        return new OtlpOutput(new SettingsReader(settings,
                variable -> Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank())).read());
    }
}
