package dev.loadtest.internal.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.Cookie;

class CookieJarTest {

    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private int clockReads;
    private final CookieJar jar = new CookieJar(() -> {
        clockReads++;
        return now;
    });

    private static Place at(String url) {
        boolean secure = url.startsWith("https://");
        String rest = url.substring(url.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        return slash < 0
                ? new Place(secure, rest, "/")
                : new Place(secure, rest.substring(0, slash),
                        rest.substring(slash));
    }

    private CookieJar take(String url, String... headers) {
        for (String header : headers) {
            jar.take(at(url), header);
        }
        return jar;
    }

    private String sentTo(String url) {
        return String.join("; ", jar.cookies(at(url)).stream().map(one -> one.name() + '=' + one.value()).toList());
    }

    @Nested
    class Hosts {

        @Test
        void aCookieWithoutDomainIsForItsHostAlone() {
            take("http://a.example.com/", "id=1");

            assertThat(sentTo("http://a.example.com/x")).isEqualTo("id=1");
            assertThat(sentTo("http://b.a.example.com/")).isEmpty();
            assertThat(sentTo("http://example.com/")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"example.com", ".example.com", "EXAMPLE.com"})
        void aCookieWithDomainIsForAllBelowIt(String domain) {
            take("http://a.example.com/", "id=1; Domain=" + domain);

            assertThat(sentTo("http://a.example.com/")).isEqualTo("id=1");
            assertThat(sentTo("http://example.com/")).isEqualTo("id=1");
            assertThat(sentTo("http://b.example.com/")).isEqualTo("id=1");
            assertThat(sentTo("http://badexample.com/")).isEmpty();
            assertThat(sentTo("http://example.com.evil.org/")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"evil.org", "b.a.example.com", "xample.com", "com", ".com", "..example.com"})
        void aDomainThatIsNotItsOwnIsRefused(String domain) {
            take("http://a.example.com/", "id=1; Domain=" + domain);

            assertThat(jar.isEmpty()).isTrue();
        }

        @Test
        void aHostWithoutADotMayNameItself() {
            take("http://localhost/", "id=1; Domain=localhost");

            assertThat(sentTo("http://localhost/")).isEqualTo("id=1");
            assertThat(sentTo("http://a.localhost/")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"10.1.2.3, 2.3", "10.1.2.3, 1.2.3"})
        void anAddressIsInNoDomain(String host, String domain) {
            take("http://" + host + "/", "id=1; Domain=" + domain);

            assertThat(jar.isEmpty()).isTrue();
        }

        @Test
        void anAddressMayNameItself() {
            take("http://127.0.0.1/", "id=1; Domain=127.0.0.1");

            assertThat(sentTo("http://127.0.0.1/")).isEqualTo("id=1");
        }
    }

    @Nested
    class Paths {

        @ParameterizedTest
        @CsvSource({"/, /", "/shop, /", "/shop/, /shop", "/shop/cart, /shop", "/shop/a/b?x=/y/z, /shop/a"})
        void withoutAPathItIsTheDirectoryOfTheUrl(String from, String path) {
            take("http://host/" + from.substring(1), "id=1");

            assertThat(jar.cookies(at("http://host" + path))).singleElement()
                    .satisfies(cookie -> assertThat(cookie.path()).contains(path));
        }

        @Test
        void aCookieIsSentBelowItsPath() {
            take("http://host/", "id=1; Path=/shop");

            assertThat(sentTo("http://host/shop")).isEqualTo("id=1");
            assertThat(sentTo("http://host/shop?a=b")).isEqualTo("id=1");
            assertThat(sentTo("http://host/shop/cart")).isEqualTo("id=1");
            assertThat(sentTo("http://host/shopping")).isEmpty();
            assertThat(sentTo("http://host/")).isEmpty();
        }

        @Test
        void aPathThatIsNoneCountsAsNone() {
            take("http://host/shop/cart", "a=1; Path=relative", "b=2; Path=/x; Path=");

            assertThat(sentTo("http://host/shop/")).isEqualTo("a=1; b=2");
        }

        @Test
        void longerPathsComeFirstAndThenOlderCookies() {
            take("http://host/a/b/c", "young=1; Path=/", "old=2; Path=/", "deep=3; Path=/a/b", "mid=4; Path=/a");
            take("http://host/a/b/c", "young=5; Path=/");

            assertThat(sentTo("http://host/a/b/c")).isEqualTo("deep=3; mid=4; young=5; old=2");
        }
    }

    @Nested
    class Ends {

        @Test
        void maxAgeEndsACookie() {
            take("http://host/", "id=1; Max-Age=60");

            now = now.plusSeconds(59);
            assertThat(sentTo("http://host/")).isEqualTo("id=1");
            now = now.plusSeconds(1);
            assertThat(sentTo("http://host/")).isEmpty();
        }

        @Test
        void maxAgeWinsOverExpires() {
            take("http://host/", "id=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT");

            assertThat(sentTo("http://host/")).isEqualTo("id=1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"})
        void whatHasEndedRemovesTheCookie(String end) {
            take("http://host/", "id=1", "id=; " + end);

            assertThat(jar.isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Max-Age=", "Max-Age=1.5", "Max-Age=+5", "Max-Age=x", "Expires=someday"})
        void anEndThatIsNoneIsIgnored(String end) {
            take("http://host/", "id=1; " + end);

            now = now.plus(Duration.ofDays(10_000));
            assertThat(sentTo("http://host/")).isEqualTo("id=1");
        }

        @Test
        void anEndlessAgeIsALongTime() {
            take("http://host/", "id=1; Max-Age=99999999999999999999999999");

            now = now.plus(Duration.ofDays(10_000));
            assertThat(sentTo("http://host/")).isEqualTo("id=1");
        }

        @Test
        void theClockIsReadOnlyForCookiesThatEnd() {
            take("http://host/", "id=1");
            sentTo("http://host/");

            assertThat(clockReads).isZero();
        }
    }

    @Nested
    class Attributes {

        @Test
        void secureCookiesAreSentOverTlsOnly() {
            take("https://host/", "id=1; Secure", "open=2");

            assertThat(sentTo("https://host/")).isEqualTo("id=1; open=2");
            assertThat(sentTo("http://host/")).isEqualTo("open=2");
        }

        @Test
        void allAreKeptInAnyCase() {
            take("https://host/a/b", "id=\"1\";  PATH = /a ;domain=host; expires=Wed, 02 Jun 2027 10:18:14 GMT"
                    + "; SECURE; httponly; SameSite=Lax; Priority=High");

            assertThat(jar.cookies(at("https://host/a/b"))).containsExactly(Cookie.of("id", "\"1\"").path("/a")
                    .domain("host").expires(Instant.parse("2027-06-02T10:18:14Z")).secure().httpOnly()
                    .sameSite("Lax"));
        }

        @Test
        void theSameNameDomainAndPathIsReplaced() {
            take("http://host/", "id=1", "id=2", "ID=3", "id=4; Path=/x");

            assertThat(sentTo("http://host/")).isEqualTo("id=2; ID=3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "novalue", "=1", "  =1", ";", "id\u0001=1", "id=1\u0000", "id=snow\u2603", ";id=1"})
        void whatIsNoCookieIsIgnored(String header) {
            take("http://host/", header);

            assertThat(jar.isEmpty()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"id=", "id==", "id=a=b", " id = 1 ", "id=a,b", "id=a b"})
        void whatIsOddIsKept(String header) {
            take("http://host/", header);

            assertThat(sentTo("http://host/"))
                    .isEqualTo("id=" + header.substring(header.indexOf('=') + 1).strip());
        }

        @Test
        void aCookieBeyondFourKilobytesIsIgnored() {
            take("http://host/", "id=" + "x".repeat(5_000));

            assertThat(jar.isEmpty()).isTrue();
        }
    }

    @Test
    void theOldestMakeRoom() {
        IntStream.range(0, 60).forEach(i -> take("http://host/", "c" + i + "=1"));
        IntStream.range(0, 600).forEach(i -> take("http://h" + i + ".example.com/", "c=1"));

        List<Cookie> kept = jar.cookies(at("http://host/"));
        assertThat(kept).isEmpty();
        assertThat(sentTo("http://h599.example.com/")).isEqualTo("c=1");
        IntStream.range(0, 60).forEach(i -> take("http://host/", "c" + i + "=1"));
        assertThat(jar.cookies(at("http://host/"))).hasSize(50).first()
                .satisfies(cookie -> assertThat(cookie.name()).isEqualTo("c10"));
    }

    @Test
    void cookiesCanBeRemoved() {
        take("http://host/a", "x=1", "y=2; Path=/b", "y=3; Path=/");
        jar.remove(at("http://host/"), "y");

        assertThat(sentTo("http://host/b")).isEqualTo("y=2; x=1");
        jar.clear();
        assertThat(jar.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Wed, 09 Jun 2021 10:18:14 GMT   | 2021-06-09T10:18:14Z",
            "Wednesday, 09-Jun-21 10:18:14 GMT | 2021-06-09T10:18:14Z",
            "Wed Jun  9 10:18:14 2021        | 2021-06-09T10:18:14Z",
            "9 June 2021 1:2:3               | 2021-06-09T01:02:03Z",
            "2021 9 jun 10:18:14             | 2021-06-09T10:18:14Z",
            "Thu, 01-Jan-70 00:00:01 GMT     | 1970-01-01T00:00:01Z",
            "01 Jan 69 00:00:00              | 2069-01-01T00:00:00Z",
            "31 Feb 2021 10:00:00            | ",
            "9 Jun 2021 24:00:00             | ",
            "9 Jun 1600 10:00:00             | ",
            "9 Jun 2021                      | ",
            "0                               | ",
            "-1                              | "})
    void datesAreToldByWhatTheyLookLike(String text, String instant) {
        assertThat(CookieDate.parse(text)).isEqualTo(instant == null ? null : Instant.parse(instant));
    }

    @Test
    void aCookieDoesNotShowItsValue() {
        assertThat(Cookie.of("id", "secret").domain("host").path("/").maxAge(Duration.ofSeconds(5)).secure())
                .hasToString("id=…; Domain=host; Path=/; Max-Age=5; Secure");
    }
}
