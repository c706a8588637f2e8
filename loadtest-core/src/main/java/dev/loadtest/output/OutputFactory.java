package dev.loadtest.output;

import java.util.Optional;
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
     * {@code loadtest.influxdb.token}, and the empty name for {@code loadtest.influxdb} itself. Whatever is not named here is
     * reported as unknown.
     *
     * @return their names without the prefix: lower-case letters and digits, and dots between words; or empty
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

    /**
     * Makes an output for a run that has not chosen this kind by name: because it costs nothing worth mentioning, or because a
     * setting of its own asks for it.
     *
     * @param settings what was set; the argument is empty
     * @return a new output; empty if there is to be none, as by default
     * @throws IllegalArgumentException as {@link #create} does
     */
    default Optional<Output> createUnasked(OutputSettings settings) {
        return Optional.empty();
    }
}
