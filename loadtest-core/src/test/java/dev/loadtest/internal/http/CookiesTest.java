package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.http.Cookie;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;

class CookiesTest {

    private FaultServer server;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.answering(request -> {
            String path = request.target();
            if (path.startsWith("/set?")) {
                return "HTTP/1.1 200 OK\r\nSet-Cookie: " + path.substring(5).replace("%20", " ").replace('&', ';')
                        + "\r\nContent-Length: 0\r\n\r\n";
            }
            if (path.startsWith("/login")) {
                return "HTTP/1.1 302 Found\r\nset-cookie: sid=1; Path=/; HttpOnly\r\nSet-Cookie: novalue\r\n"
                        + "Location: /home\r\nContent-Length: 0\r\n\r\n";
            }
            if (path.startsWith("/away")) {
                return "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + path.substring(6)
                        + "/there\r\nContent-Length: 0\r\n\r\n";
            }
            return FaultServer.OK;
        });
        bench = new Bench(HttpSettings.defaults().baseUrl(server.url()));
    }

    @AfterEach
    void stop() throws IOException {
        bench.close();
        server.close();
    }

    private String lastCookieHeader() {
        return server.requests().get(server.requests().size() - 1).headers().get("cookie");
    }

    @Test
    void whatAServerSetsComesBackToIt() {
        Response response = bench.http.get("/set?a=1");
        bench.http.get("/");

        assertThat(response.cookies()).containsExactly(Cookie.of("a", "1"));
        assertThat(lastCookieHeader()).isEqualTo("a=1");
        assertThat(bench.http.cookies().value("/", "a")).contains("1");
    }

    @Test
    void withoutCookiesNoHeaderIsSent() {
        bench.http.get("/");

        assertThat(lastCookieHeader()).isNull();
    }

    @Test
    void aHopSetsCookiesForTheNextOne() {
        Response home = bench.http.get("/login");

        assertThat(home.status()).isEqualTo(200);
        assertThat(lastCookieHeader()).isEqualTo("sid=1");
        assertThat(home.cookies()).isEmpty();
        assertThat(bench.http.cookies().forUrl("/")).singleElement()
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
    }

    @Test
    void anotherHostGetsNeitherTheJarsNorTheRequestsCookies() {
        bench.http.cookies().set("/", "jar", "1");

        bench.http.get("/away/" + server.port(), request -> request.cookie("own", "2"));

        assertThat(server.requests().get(0).headers()).containsEntry("cookie", "jar=1; own=2");
        assertThat(server.requests().get(1).target()).isEqualTo("/there");
        assertThat(server.requests().get(1).headers()).doesNotContainKey("cookie");
    }

    @Test
    void aForeignDomainIsRefused() {
        bench.http.get("/set?a=1&Domain=example.com");
        bench.http.get("/");

        assertThat(lastCookieHeader()).isNull();
    }

    @Test
    void aRequestsOwnCookieWinsOverTheJars() {
        bench.http.cookies().set("/", "a", "1");
        bench.http.cookies().set("/", "b", "2");

        bench.http.get("/", request -> request.cookie("a", "3"));
        assertThat(lastCookieHeader()).isEqualTo("b=2; a=3");
        bench.http.get("/");
        assertThat(lastCookieHeader()).isEqualTo("a=1; b=2");
    }

    @Test
    void aCookieHeaderOfTheAuthorsIsTheFirstPartOfTheOnlyOne() {
        bench.http.cookies().set("/", "a", "1");

        bench.http.get("/", request -> request.header("Cookie", "x=y"));

        assertThat(lastCookieHeader()).isEqualTo("x=y; a=1");
    }

    @Test
    void anIterationBeginsWithoutCookies() {
        bench.http.cookies().set("/", "a", "1");
        bench.http.beginIteration();

        assertThat(bench.http.cookies().forUrl("/")).isEmpty();
    }

    @Test
    void cookiesAreKeptIfTheSettingsSaySo() {
        try (Bench keeping = new Bench(HttpSettings.defaults().baseUrl(server.url()).keepCookies())) {
            keeping.http.cookies().set("/", "a", "1");
            keeping.http.beginIteration();
            keeping.http.get("/");
        }
        assertThat(lastCookieHeader()).isEqualTo("a=1");
    }

    @Test
    void aFlowReadsSetsAndRemovesThem() {
        bench.http.cookies().set("/shop", Cookie.of("cart", "7").path("/shop"));
        bench.http.cookies().set("/", "lang", "en");

        assertThat(bench.http.cookies().forUrl("/shop/cart")).extracting(Cookie::name).containsExactly("cart", "lang");
        bench.http.cookies().remove("/shop", "cart");
        assertThat(bench.http.cookies().value("/shop", "cart")).isEqualTo(Optional.empty());
        bench.http.cookies().clear();
        assertThat(bench.http.cookies().forUrl("/")).isEmpty();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> bench.http.cookies().set("/", Cookie.of("a", "1").domain("example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("domain of a cookie must be").hasMessageContaining("'example.com'");
        assertThatThrownBy(() -> bench.http.cookies().forUrl("ftp://x"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ftp://x");
        assertThatThrownBy(() -> bench.http.get("/", request -> request.cookie("a;b", "secret")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
    }

    @Test
    void valuesOfATemplateGoWithOptions() {
        bench.http.get("/blog/{id}", List.of("a b"), request -> request.cookie("a", "1"));

        assertThat(server.requests().get(0).target()).isEqualTo("/blog/a%20b");
        assertThat(lastCookieHeader()).isEqualTo("a=1");
        assertThat(bench.onlyTags().get("name")).endsWith("/blog/{id}");
    }
}
