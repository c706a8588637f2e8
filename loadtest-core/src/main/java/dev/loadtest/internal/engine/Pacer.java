package dev.loadtest.internal.engine;

import java.util.OptionalInt;

/** Carries out a load profile: decides who begins an iteration, and when. Runs on its scenario's platform thread. */
sealed interface Pacer permits VuPacer, IterationPacer, ArrivalPacer {

    /** Walks the plan; returns when nothing new is to begin any more, or the scenario is to end early. */
    void pace();

    /** From now on so many times the planned load is wanted. On the thread that {@linkplain #pace paces}, while it waits. */
    void scaled(double factor);

    /** Lets everybody go who is between two iterations, and everybody else after the present one. */
    void letGo();

    /** When everybody has gone: counts the iterations that the plan asked for and that never began. */
    void countLeftOut();

    /** When nothing new begins any more, at the latest: nanoseconds after the start. */
    long endNanos();

    /** When the last iteration is cut off: nanoseconds after the start. */
    long lastNanos();

    /** Whether the plan asks for anything at all. */
    boolean hasWork();

    /** How much of the plan is done after a time, 0 to 1. */
    double fraction(long passedNanos);

    /** The most virtual users by plan; empty if there may be as many as it takes. */
    OptionalInt maxVus();

    /** How many virtual users are at work now. */
    int activeVus();
}
