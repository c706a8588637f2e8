package dev.loadtest;

import java.util.List;

/** A load test that cannot start. The message lists every mistake, each with its place, the rule and the value. */
public class LoadConfigurationException extends RuntimeException {

    /** One line for each mistake. */
    private final List<String> problems;

    /**
     * Lists the mistakes.
     *
     * @param problems one or more
     */
    public LoadConfigurationException(List<String> problems) {
        super(problems.size() == 1
                ? "load test cannot start: " + problems.get(0)
                : "load test cannot start, " + problems.size() + " mistakes:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * The mistakes.
     *
     * @return one line each
     */
    public List<String> problems() {
        return problems;
    }
}
