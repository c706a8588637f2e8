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

    /** Requests of HTTP/2 share connections: one for each processor, where a tool can be told so. */
    int http2Connections() {
        return Runtime.getRuntime().availableProcessors();
    }

    String url() {
        return target.base(work) + work.path();
    }
}
