package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.loadtest.benchmarks.MemoryUse;

/**
 * What the operating system has on a process. Linux only.
 *
 * @param cpuMicros processor time so far, in user and system mode, with that of children that have ended
 * @param mostResidentMegabytes the most memory that it ever held
 */
record ProcessUse(long cpuMicros, long mostResidentMegabytes) {

    /** Linux counts for users in hundredths of a second, on every machine. */
    private static final long TICK_MICROS = 10_000;

    /** @throws IOException if the process has ended */
    static ProcessUse of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        return new ProcessUse(cpuMicros(Files.readString(folder.resolve("stat"))),
                MemoryUse.megabytes(Files.readAllLines(folder.resolve("status")), "VmHWM:"));
    }

    /** Adds utime, stime, cutime and cstime: the 14th to the 17th field. The second may hold blanks and brackets. */
    static long cpuMicros(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 14; field <= 17; field++) {
            ticks += Long.parseLong(afterName[field - 3]);
        }
        return ticks * TICK_MICROS;
    }
}
