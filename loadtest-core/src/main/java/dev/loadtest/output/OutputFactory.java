package dev.loadtest.output;

import java.util.Set;

/**
 * Makes outputs of a kind that can be chosen by name: {@code -Dloadtest.out=influxdb=http://localhost:8086/k6}. Found on the
 * class path by {@link java.util.ServiceLoader}: its class name stands in
 * {@code META-INF/services/dev.loadtest.output.OutputFactory}, and it has a public constructor without parameters.
 */
public interface OutputFactory {

    /**
     * The name by which such an output is chosen.
     *
     * @return lower-case letters, digits and hyphens; unique on the class path
     */
    String name();

    /**
     * The settings beside the argument that {@link OutputSettings#find} is asked for: {@code token} stands for
     * {@code loadtest.influxdb.token}. Whatever is not named here is reported as unknown.
     *
     * @return their names without the prefix: lower-case letters and digits, and dots between words
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * Makes an output for one run. Connects to nothing: that is for {@link Output#start}.
     *
     * @param settings what was set
     * @return a new output
     * @throws IllegalArgumentException if something is wrong with the settings, in the form
     *         <i>rule, but was 'value'</i>: {@code must be an http or https URL, but was 'localhost'}. The run does not start
     */
    Output create(OutputSettings settings);
}
