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
 * @param machine by everything on the machine
 */
record ProcessorUse(double own, double machine) {

    /** The counters at one moment. */
    record Reading(long atNanos, long ownNanos, long allTicks, long idleTicks) {

        static Reading now() throws IOException {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long[] ticks = machineTicks();
            // The fourth is idle, the fifth idle while a disk works.
            return new Reading(System.nanoTime(), system.getProcessCpuTime(), LongStream.of(ticks).sum(),
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
            double wall = atNanos - before.atNanos;
            double ticks = allTicks - before.allTicks;
            return new ProcessorUse((ownNanos - before.ownNanos) / wall / Runtime.getRuntime().availableProcessors(),
                    1 - (idleTicks - before.idleTicks) / ticks);
        }
    }
}
