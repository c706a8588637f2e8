package dev.loadtest.demo.blog.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ch.vorburger.exec.ManagedProcessException;

/**
 * One embedded server's data, in a directory of its own below a home that servers share.
 *
 * <pre>
 * home/binaries/            shared, unpacked once
 * home/unpack.lock          held while unpacking and installing
 * home/server-1234/in-use   locked as long as the process that started this server lives
 * home/server-1234/data/
 * home/server-1234/tmp/
 * home/server-1234/mariadbd.pid
 * </pre>
 *
 * Closing a file gives up its lock. A service that is killed outright leaves its database server running. The operating system drops the lock on
 * {@code in-use} all the same, and by that the next start recognises such a directory, ends its server and deletes it.
 */
final class ServerDirectory {

    private static final Logger log = LoggerFactory.getLogger(ServerDirectory.class);
    private static final String PREFIX = "server-";

    private final Path home;
    private final Path directory;
    private final FileChannel inUse;

    private ServerDirectory(Path home, Path directory, FileChannel inUse) {
        this.home = home;
        this.directory = directory;
        this.inUse = inUse;
    }

    static ServerDirectory create(Path home) throws IOException {
        Files.createDirectories(home);
        // Under the lock, lest another service takes the new directory for an abandoned one before it is marked.
        try (FileChannel channel = openLockFile(home.resolve("unpack.lock"))) {
            channel.lock();
            deleteAbandoned(home);
            Path directory = Files.createTempDirectory(home, PREFIX);
            Files.createDirectories(directory.resolve("tmp"));
            FileChannel inUse = openLockFile(inUseFile(directory));
            inUse.lock();
            return new ServerDirectory(home, directory, inUse);
        }
    }

    Path binaries() {
        return home.resolve("binaries");
    }

    Path data() {
        return directory.resolve("data");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    Path pidFile() {
        return pidFile(directory);
    }

    /** Runs the installation while no other process runs one: they unpack the same binaries. */
    void unpackOneAtATime(Installation installation) throws IOException {
        try (FileChannel channel = openLockFile(home.resolve("unpack.lock"))) {
            channel.lock();
            installation.run();
        }
    }

    void delete() {
        try {
            inUse.close();
        } catch (IOException e) {
            log.warn("Still marked as in use: {}", directory, e);
        }
        deleteIfPossible(directory);
    }

    /** What cannot be deleted now, because an installation cut short still writes there, a later start will delete. */
    private static void deleteIfPossible(Path directory) {
        try {
            PathUtils.deleteDirectory(directory);
        } catch (IOException e) {
            log.warn("Left behind: {} ({})", directory, e.toString());
        }
    }

    private static void deleteAbandoned(Path home) throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(home, PREFIX + "*")) {
            for (Path directory : directories) {
                if (isAbandoned(directory)) {
                    AbandonedServer.end(pidFile(directory), directory);
                    deleteIfPossible(directory);
                }
            }
        }
    }

    private static boolean isAbandoned(Path directory) throws IOException {
        try (FileChannel channel = openLockFile(inUseFile(directory))) {
            return tryLock(channel) != null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static FileChannel openLockFile(Path file) throws IOException {
        return FileChannel.open(file, CREATE, WRITE);
    }

    private static Path inUseFile(Path directory) {
        return directory.resolve("in-use");
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("mariadbd.pid");
    }

    /** What happens under the lock. */
    @FunctionalInterface
    interface Installation {

        void run() throws ManagedProcessException;
    }
}
