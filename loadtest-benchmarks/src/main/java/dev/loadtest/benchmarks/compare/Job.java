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

    /** A JVM's first requests take a second or two; its first TLS handshakes take longer. */
    private static final int SECONDS_TO_SPARE = 4;

    /** How long the tool works: the window begins behind its first requests, and has to end before it does. */
    int totalSeconds() {
        return warmUpSeconds + seconds + SECONDS_TO_SPARE;
    }

    /** Requests of HTTP/2 share connections: one for each processor, where a tool can be told so. */
    int http2Connections() {
        return Runtime.getRuntime().availableProcessors();
    }

    String url() {
        return target.base(work) + work.path();
    }
}
