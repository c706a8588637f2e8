package dev.loadtest.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * A clock that is itself late measures its own lateness. Where server and generator share the processors, the server may wait
 * for milliseconds until the scheduler lets it note an arrival; with a real-time priority it does not. That takes a
 * privilege.
 */
final class RealTime {

    private static final List<String> PREFIX = List.of("chrt", "-f", "50");

    private RealTime() {}

    /** What has to stand before a command; nothing where this process may not. */
    static List<String> prefix() {
        return isPermitted() ? PREFIX : List.of();
    }

    static boolean isPermitted() {
        try {
            return new ProcessBuilder("chrt", "-f", "50", "true").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
