package dev.loadtest.output;

import java.util.Optional;

/** What a user has set for an output. */
public interface OutputSettings {

    /**
     * What stands after the output's name and its {@code =}: a URL, a file.
     *
     * @return the text, empty if there was only the name
     */
    String argument();

    /**
     * A setting of its own. {@code token} of the output {@code influxdb} is, the later one winning,
     * {@code loadtest.influxdb.token} in {@code loadtest.properties}, the variable {@code LOADTEST_INFLUXDB_TOKEN}, the
     * system property {@code loadtest.influxdb.token}.
     *
     * @param key one of {@link OutputFactory#settings()}
     * @return its value, never blank; empty if it was not set
     */
    Optional<String> find(String key);
}
