package dev.loadtest.influxdb;

import java.util.Map;
import java.util.Optional;

import dev.loadtest.output.OutputSettings;

/** What a user might have set. */
record GivenSettings(String argument, Map<String, String> others) implements OutputSettings {

    static InfluxDbSettings read(String argument, Map<String, String> others) {
        return SettingsReader.read(new GivenSettings(argument, others));
    }

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(others.get(key));
    }
}
