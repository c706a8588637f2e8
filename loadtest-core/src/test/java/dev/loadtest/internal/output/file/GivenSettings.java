package dev.loadtest.internal.output.file;

import java.util.Map;
import java.util.Optional;

import dev.loadtest.output.OutputSettings;

/** An output's settings, as a test gives them. */
record GivenSettings(String argument, Map<String, String> others) implements OutputSettings {

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(others.get(key));
    }
}
