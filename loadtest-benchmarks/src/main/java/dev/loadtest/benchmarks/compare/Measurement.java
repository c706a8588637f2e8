package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets one tool work and looks at it from outside.
 *
 * <pre>
 *  start ── first requests ── warm-up ── [ window ] ── end
 *    └─────────────────── whole process ──────────────┘
 * </pre>
 *
 * <p>Requests are counted by the target, so that no tool is believed about itself, and none has to be asked for a moment.
 */
final class Measurement {

    private static final int STARTED = 20;
    private static final int SECONDS_TO_START = 60;
    private static final int SECONDS_TO_END = 60;

    private final Job job;
    private final Tool tool;
    private final Folders folders;
    private long looked;

    Measurement(Job job, Tool tool, Folders folders) {
        this.job = job;
        this.tool = tool;
        this.folders = folders;
    }

    Round run(int number) throws IOException, InterruptedException {
        Path output = folders.out().resolve(tool.word() + "-" + job.work().word() + ".txt");
        List<String> command = tool.command(job, folders);
        long before = answered();
        Process process = new ProcessBuilder(command).directory(folders.out().toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            awaitFirstRequests(process, before, output);
            TimeUnit.SECONDS.sleep(job.warmUpSeconds());
            Reading begin = read(process);
            TimeUnit.SECONDS.sleep(job.seconds());
            Reading end = read(process);
            long wholeCpu = awaitEnd(process, end.use);
            long whole = answered() - before;
            ToolReport report = tool.read(Files.readString(output));
            return new Round(job.work().word(), tool.word(), job.connections(), number, end.answered - begin.answered,
                    (end.atNanos - begin.atNanos) / 1e9, end.use.cpuMicros() - begin.use.cpuMicros(), wholeCpu, whole,
                    end.target.cpuMicros() - begin.target.cpuMicros(), end.use.mostResidentMegabytes(),
                    report.p50Micros(), report.p99Micros(), report.errors(), "");
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitFirstRequests(Process process, long before, Path output)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (answered() - before < STARTED) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IOException("it sent nothing; see " + output.getFileName());
            }
            Thread.sleep(20);
        }
    }

    /** The processor time at its end, to a hundredth of a second or so: it is gone with the process. */
    private long awaitEnd(Process process, ProcessUse last) throws IOException, InterruptedException {
        long cpu = last.cpuMicros();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > giveUp) {
                throw new IOException("it does not end");
            }
            try {
                cpu = Math.max(cpu, ProcessUse.of(process.pid()).cpuMicros());
            } catch (IOException | RuntimeException ended) {
                // Between the two calls; the last value stands.
            }
        }
        return cpu;
    }

    private Reading read(Process process) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException("it ended before its time");
        }
        return new Reading(System.nanoTime(), answered(), ProcessUse.of(process.pid()),
                ProcessUse.of(job.target().worker().pid()));
    }

    /** Without the requests of our own that it took to ask. */
    private long answered() throws IOException, InterruptedException {
        looked++;
        return job.target().answered() - looked;
    }

    private record Reading(long atNanos, long answered, ProcessUse use, ProcessUse target) {}
}
