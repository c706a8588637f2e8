package dev.loadtest.demo.blog.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import dev.loadtest.demo.blog.BlogClient;

/**
 * Has the blog service run while load tests run, and the user there whom they sign in as.
 *
 * <p>
 * The system property {@value #PROPERTY} decides: {@code true} starts a service and stops it at the end, {@code false}
 * uses the one that runs already; without the property this listener does nothing. Maven's profile {@code demo} sets it
 * to {@code true}.
 */
public final class BlogServiceLauncher implements LauncherSessionListener {

    static final String PROPERTY = "demo.startService";

    private static final int PORT = 8089;
    private static final Path LOG = Path.of("target", "blog-service.log");
    private static final Duration TIME_TO_START = Duration.ofSeconds(90);

    private BlogServiceProcess service;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String startService = System.getProperty(PROPERTY);
        if (startService == null) {
            return;
        }
        try {
            BlogClient client = new BlogClient(PORT);
            if (Boolean.parseBoolean(startService)) {
                service = BlogServiceProcess.start(PORT, LOG, Map.of());
                service.awaitHealthy(TIME_TO_START);
            } else if (!client.isHealthy()) {
                throw new IllegalStateException("No healthy blog service on port " + PORT
                        + ": start one, or leave out -D" + PROPERTY + "=false");
            }
            registerUser(client);
        } catch (IOException | RuntimeException e) {
            stop();
            throw new IllegalStateException("No blog service to load: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    private void stop() {
        if (service != null) {
            service.close();
            service = null;
        }
    }

    private static void registerUser(BlogClient client) throws IOException, InterruptedException {
        HttpResponse<String> response = client.post("/user",
                "{\"username\":\"earthly\",\"password\":\"12345\",\"fullname\":\"Earthly\"}");
        boolean registeredBefore = response.statusCode() == 400
                && response.body().contains("Username already registered");
        if (response.statusCode() != 200 && !registeredBefore) {
            throw new IOException(
                    "The user earthly was not registered: " + response.statusCode() + " " + response.body());
        }
    }
}
