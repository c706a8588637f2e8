package dev.loadtest.demo.blog.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database server whose service was killed before it could stop it. */
final class AbandonedServer {

    private static final Logger log = LoggerFactory.getLogger(AbandonedServer.class);
    private static final long SECONDS_TO_DIE = 10;

    private AbandonedServer() {}

    /** Ends the server that the pid file names, if it still runs. Its data is of no use, so there is no graceful stop. */
    static void end(Path pidFile, Path directory) throws IOException {
        Optional<ProcessHandle> server = read(pidFile).filter(process -> isServerIn(directory, process));
        if (server.isEmpty()) {
            return;
        }
        log.warn("Ending a MariaDB server (process {}) that a killed service left behind", server.get().pid());
        server.get().destroyForcibly();
        try {
            server.get().onExit().get(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("MariaDB server " + server.get().pid() + " does not end", e);
        }
    }

    private static Optional<ProcessHandle> read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    /** Process numbers are used again: only a process that names this directory among its arguments is the server. */
    private static boolean isServerIn(Path directory, ProcessHandle process) {
        return process.info().arguments()
                .map(arguments -> Stream.of(arguments).anyMatch(argument -> argument.contains(directory.toString())))
                .orElse(false);
    }
}
