package dev.loadtest.benchmarks.compare;

/**
 * A work as a tool is given it.
 *
 * @param work what to do
 * @param target on what
 * @param rate requests per second for {@link Work#FIXED}
 * @param connections how many, and as many virtual users
 * @param warmUpSeconds before the window in which it is measured
 * @param seconds the length of that window
 */
record Job(Work work, Target target, int rate, int connections, int warmUpSeconds, int seconds) {

    /** How long the tool works: the window has to end before it does. */
    int totalSeconds() {
        return warmUpSeconds + seconds + 2;
    }

    String url() {
        return target.base(work) + work.path();
    }
}
