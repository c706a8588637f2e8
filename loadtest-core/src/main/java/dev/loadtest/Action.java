package dev.loadtest;

/** A piece of a flow that returns nothing and may throw. */
@FunctionalInterface
public interface Action {

    /**
     * Runs it.
     *
     * @throws Exception whatever goes wrong
     */
    void run() throws Exception;
}
