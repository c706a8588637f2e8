package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.DigestAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.security.Credential;
import org.junit.jupiter.api.Test;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.HttpSettings;

/** Against a server that is not ours. */
class JettyDigestTest {

    static {
        // Jetty logs, and nothing here listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private static Server server() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        UserStore users = new UserStore();
        users.addUser("ann", Credential.getCredential("secret"), new String[]{"reader"});
        HashLoginService login = new HashLoginService("test");
        login.setUserStore(users);
        SecurityHandler.PathMapped security = new SecurityHandler.PathMapped();
        security.put("/*", Constraint.from("reader"));
        security.setLoginService(login);
        security.setRealmName("test");
        security.setAuthenticator(new DigestAuthenticator());
        security.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        server.setHandler(security);
        server.start();
        return server;
    }

    @Test
    void isLetInAndStaysIn() throws Exception {
        Server server = server();
        String url = "http://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        try (Bench bench = new Bench(HttpSettings.defaults().digestAuth("ann", "secret").baseUrl(url))) {
            assertThat(bench.http.get("/a?b=c d").status()).isEqualTo(200);
            assertThat(bench.http.post("/x", Body.text("hello")).status()).isEqualTo(200);
            assertThat(bench.http.batch(List.of(BatchRequest.get("/1"), BatchRequest.get("/2"))))
                    .extracting(dev.loadtest.http.Response::status).containsOnly(200);
            assertThat(bench.count("http_reqs")).isEqualTo(5);
            assertThat(bench.failedShare()).isZero();

            assertThat(bench.http.get("/", request -> request.digestAuth("ann", "wrong")).status()).isEqualTo(401);
        } finally {
            server.stop();
        }
    }
}
