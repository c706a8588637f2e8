package dev.loadtest.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * How much of the machine's processors was used, of 1: all of them, all the time.
 *
 * @param own by this process
 * @param server by the server that it loads
 * @param machine by everything on the machine
 */
record ProcessorUse(double own, double server, double machine) {

    /** By everything else, which should be next to nothing. */
    double others() {
        return Math.max(0, machine - own - server);
    }

    /** The counters at one moment. */
    record Reading(long atNanos, long ownNanos, long serverNanos, long allTicks, long idleTicks) {

        static Reading now(ProcessHandle server) throws IOException {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long[] ticks = machineTicks();
            // The fourth is idle, the fifth idle while a disk works.
            return new Reading(System.nanoTime(), system.getProcessCpuTime(),
                    server.info().totalCpuDuration().orElseThrow().toNanos(), LongStream.of(ticks).sum(),
                    ticks[3] + ticks[4]);
        }

        private static long[] machineTicks() throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
                String all = lines.findFirst().orElseThrow();
                // Time of guests, beyond the eighth, is contained in the others.
                return Stream.of(all.trim().split("\\s+", -1)).skip(1).limit(8).mapToLong(Long::parseLong).toArray();
            }
        }

        ProcessorUse since(Reading before) {
            double wall = (double) (atNanos - before.atNanos) * Runtime.getRuntime().availableProcessors();
            double ticks = allTicks - before.allTicks;
            return new ProcessorUse((ownNanos - before.ownNanos) / wall, (serverNanos - before.serverNanos) / wall,
                    1 - (idleTicks - before.idleTicks) / ticks);
        }
    }
}
