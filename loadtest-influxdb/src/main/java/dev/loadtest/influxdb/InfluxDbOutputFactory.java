package dev.loadtest.influxdb;

import java.util.Set;

import dev.loadtest.internal.time.Time;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/**
 * Makes the output {@code influxdb}: {@code -Dloadtest.out=influxdb=http://localhost:8086/k6} for InfluxDB 1.x,
 * {@code influxdb=http://localhost:8086?organization=team&bucket=k6} for InfluxDB 2. Thread-safe.
 */
public final class InfluxDbOutputFactory implements OutputFactory {

    /** For the service loader. */
    public InfluxDbOutputFactory() {}

    @Override
    public String name() {
        return InfluxDbOutput.NAME;
    }

    @Override
    public Set<String> settings() {
        return SettingsReader.KEYS;
    }

    @Override
    public Output create(OutputSettings settings) {
        return new InfluxDbOutput(SettingsReader.read(settings), Time.system(), Delivery.PATIENCE);
    }
}
