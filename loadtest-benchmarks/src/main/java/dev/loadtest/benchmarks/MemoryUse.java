package dev.loadtest.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What this process holds. Linux only.
 *
 * @param residentMegabytes in memory, of 1024 * 1024 bytes each
 * @param mostResidentMegabytes the most that ever was
 * @param heapMegabytes live objects, after a collection
 * @param platformThreads threads that are not virtual
 */
public record MemoryUse(long residentMegabytes, long mostResidentMegabytes, long heapMegabytes, int platformThreads) {

    /**
     * What it is now.
     *
     * @return the figures, after a collection
     * @throws IOException if the system does not tell
     */
    public static MemoryUse now() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        // What the collection itself needs must not be counted, so it comes second.
        System.gc();
        return new MemoryUse(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /**
     * Reads a line like {@code VmRSS:   123456 kB}.
     *
     * @param status the lines of {@code /proc/…/status}
     * @param field its beginning
     * @return megabytes of 1024 * 1024 bytes
     */
    public static long megabytes(List<String> status, String field) {
        String line = status.stream().filter(each -> each.startsWith(field)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
    }

    List<String> row(String moment, int vus) {
        return List.of(moment, text(vus), text(residentMegabytes), text(mostResidentMegabytes), text(heapMegabytes),
                text(platformThreads));
    }

    private static String text(long value) {
        return String.format(Locale.ROOT, "%d", value);
    }
}
