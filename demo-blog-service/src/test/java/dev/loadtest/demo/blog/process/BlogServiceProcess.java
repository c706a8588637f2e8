package dev.loadtest.demo.blog.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.loadtest.demo.blog.BlogClient;
import dev.loadtest.demo.blog.BlogService;

/**
 * The blog service as a process of its own, with the JDK of this one. In one process the load generator and the
 * service would share heap and collector, and each would measure the other.
 */
final class BlogServiceProcess implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    private static final long STOP_SECONDS = 20;
    private static final int LOG_LINES = 30;

    private final Process process;
    private final int port;
    private final Path log;

    private BlogServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts the process and does not wait for it.
     *
     * @param log         where its output goes
     * @param environment variables beside those of this process
     */
    static BlogServiceProcess start(int port, Path log, Map<String, String> environment) throws IOException {
        requireFree(port);
        Files.createDirectories(log.toAbsolutePath().getParent());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-Xmx256m", "-classpath", mainClasspath(),
                BlogService.class.getName());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("END_WITH_PARENT", "true");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new BlogServiceProcess(builder.start(), port, log);
    }

    /** @throws IllegalStateException with the end of the log, if the service dies or takes too long */
    void awaitHealthy(Duration atMost) throws InterruptedException {
        BlogClient client = new BlogClient(port);
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!client.isHealthy()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "The blog service ended at once, with code " + process.exitValue() + lastLogLines());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("The blog service is not healthy after " + atMost + lastLogLines());
            }
        }
    }

    /** Waits until the service has started a process itself: it is half-way up. */
    void awaitChild() throws InterruptedException {
        while (process.descendants().findAny().isEmpty()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The blog service ended" + lastLogLines());
            }
        }
    }

    /** The process and all that it has started. */
    List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    /** Ends the process as a crash would: it has no time to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the service to stop; if it does not within some seconds, ends it. Its database goes in any case. */
    @Override
    public void close() {
        List<ProcessHandle> family = new ArrayList<>(family());
        process.destroy();
        await(process.toHandle());
        // Those that were started in the meantime are known only if the service still runs.
        process.descendants().forEach(family::add);
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(BlogServiceProcess::await);
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException stillThere) {
            // The caller ends it by force; if even that does not help, there is nothing left to try.
        }
    }

    private static void requireFree(int port) throws IOException {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (BindException e) {
            throw new IllegalStateException("Port " + port + " is taken: stop what listens there, "
                    + "or test it, if it is a blog service, with -D" + BlogServiceLauncher.PROPERTY + "=false", e);
        }
    }

    /** This process's class path without the tests. */
    private static String mainClasspath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String lastLogLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
            return "; the end of " + log + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
