package dev.loadtest.internal.engine;

/**
 * Unwinds a flow that has been cut off. An {@link Error}, so that a flow's own {@code catch (Exception e)} does not take it
 * for a failure of the service; without a stack trace, because nobody sees it.
 */
final class IterationCutOff extends Error {

    IterationCutOff() {
        super("the run has cut this iteration off", null, false, false);
    }
}
