package dev.loadtest.demo.blog;

import java.nio.file.Path;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.loadtest.demo.blog.database.ConnectionPool;
import dev.loadtest.demo.blog.database.DatabaseAddress;
import dev.loadtest.demo.blog.database.DatabaseException;
import dev.loadtest.demo.blog.database.EmbeddedMariaDb;
import dev.loadtest.demo.blog.security.Passwords;
import dev.loadtest.demo.blog.security.Tokens;
import dev.loadtest.demo.blog.store.BlogStore;
import dev.loadtest.demo.blog.store.Schema;
import dev.loadtest.demo.blog.store.UserStore;
import dev.loadtest.demo.blog.web.WebServer;
import io.javalin.util.JavalinBindException;

/** The blog service: an HTTP server over a database, which it brings along if none is given. */
public final class BlogService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BlogService.class);
    private static final Path EMBEDDED_DATABASE_HOME = Path.of("target", "mariadb");

    private final Configuration configuration;
    private final Resources resources = new Resources();

    /** A service that is not started yet. */
    public BlogService(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Runs the service until the process is told to end.
     *
     * @param arguments none; the configuration comes from the environment
     */
    public static void main(String[] arguments) {
        try {
            BlogService service = new BlogService(Configuration.from(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "blog-service-stop"));
            ParentProcess.endTogetherIfAskedTo(System.getenv());
            service.start();
        } catch (ConfigurationException | DatabaseException | JavalinBindException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            log.error("The blog service does not start", e);
            System.exit(1);
        }
    }

    /**
     * Connects to the database, creates what is missing there, and listens. If that fails, {@link #close()} is still
     * due.
     *
     * @return where the service listens, and where its data is
     */
    public Running start() {
        DatabaseAddress database = configuration.database().orElseGet(this::startDatabase);
        ConnectionPool pool = resources.add(ConnectionPool.connect(database));
        Jdbi jdbi = Jdbi.create(pool.dataSource());
        Schema.createWhereMissing(jdbi);

        Tokens tokens = configuration.jwtSecret().map(Tokens::signedWith).orElseGet(Tokens::signedWithRandomSecret);
        WebServer server = resources.add(new WebServer(new UserStore(jdbi), new BlogStore(jdbi),
                new Passwords(configuration.bcryptCost()), tokens));
        int port = server.listen(configuration.host(), configuration.port());
        log.info("Blog service on http://{}:{}, data in {}", configuration.host(), port, database);
        return new Running(port, database);
    }

    private DatabaseAddress startDatabase() {
        log.info("No DB_URL or DB_USER is set: starting a MariaDB of my own in {}", EMBEDDED_DATABASE_HOME);
        return resources.add(EmbeddedMariaDb.in(EMBEDDED_DATABASE_HOME)).start();
    }

    /** Stops listening, lets running requests end, and stops the database if it is the service's own. */
    @Override
    public void close() {
        resources.close();
    }

    /**
     * A started service.
     *
     * @param port     where it listens
     * @param database where its data is
     */
    public record Running(int port, DatabaseAddress database) {}
}
