package dev.loadtest.internal.engine;

/** Tells a flow whether it has been cut off: from then on it is to end, and what it measures no longer counts. */
@FunctionalInterface
interface CutOff {

    boolean isCutOff();
}
