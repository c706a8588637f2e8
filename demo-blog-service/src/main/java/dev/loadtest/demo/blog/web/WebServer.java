package dev.loadtest.demo.blog.web;

import java.time.Duration;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.loadtest.demo.blog.security.Passwords;
import dev.loadtest.demo.blog.security.Tokens;
import dev.loadtest.demo.blog.store.BlogStore;
import dev.loadtest.demo.blog.store.UserStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.json.JavalinJackson;

/** The routes, served on virtual threads. */
public final class WebServer implements AutoCloseable {

    private static final Duration TIME_FOR_RUNNING_REQUESTS = Duration.ofSeconds(5);

    private final Javalin javalin;

    /** Assembles the server; it does not listen yet. */
    public WebServer(UserStore users, BlogStore blogs, Passwords passwords, Tokens tokens) {
        UserHandlers userHandlers = new UserHandlers(users, passwords, tokens);
        BlogHandlers blogHandlers = new BlogHandlers(blogs);
        HealthHandler healthHandler = new HealthHandler(users);
        BearerAuthentication authentication = new BearerAuthentication(tokens, users);
        this.javalin = Javalin.create(config -> {
            configure(config);
            RoutesConfig routes = config.routes;
            routes.post("/user", userHandlers::register);
            routes.post("/authenticate", userHandlers::authenticate);
            routes.post("/blog", authentication.before(blogHandlers::add));
            routes.get("/blog", authentication.before(blogHandlers::list));
            routes.get("/blog/{id}", authentication.before(blogHandlers::find));
            routes.delete("/blog/{id}", authentication.before(blogHandlers::delete));
            routes.get("/health", healthHandler::health);
            ErrorBodies.register(routes);
        });
    }

    /**
     * Starts to listen.
     *
     * @param  port              0 = any free one
     * @return                   the port in use
     * @throws RuntimeException if the port is taken
     */
    public int listen(String host, int port) {
        return javalin.start(host, port).port();
    }

    /** Takes no new requests, gives the running ones some seconds to end, and stops. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JavalinJackson(JsonMapper.builder().build(), true));
        config.jetty.modifyServer(WebServer::letRunningRequestsEnd);
    }

    private static void letRunningRequestsEnd(Server server) {
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(TIME_FOR_RUNNING_REQUESTS.toMillis());
    }
}
