package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "http://host | http://host/",
            "HTTP://Host:80/a | http://host/a",
            "https://host:443 | https://host/",
            "http://host:8089/a?b=c#d | http://host:8089/a?b=c",
            "http://host?b=c | http://host/?b=c",
            "http://host/a b/ü?q=ä b | http://host/a%20b/%C3%BC?q=%C3%A4%20b",
            "http://host/a%20b | http://host/a%20b",
            "http://host/{id} | http://host/%7Bid%7D",
            "http://[::1]:8080/a | http://[::1]:8080/a",
            "http://[2001:DB8::1] | http://[2001:db8::1]/",
            "http://bücher.example/ | http://xn--bcher-kva.example/",
            "http://user:secret@host/a | http://****:****@host/a",
            "http://us@er:secret@host/a | http://****:****@host/a",
            "http://host/a@b | http://host/a@b",
            "http://host: | http://host/",
    })
    void urlIsReadAsBrowsersDo(String text, String shown) throws BadUrlException {
        assertThat(HttpUrl.parse(text).shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host/path", "/path", "ftp://host/", "http://", "http:///path", "http://host:99999/",
            "http://host:0/", "http://host:x/", "http://ho st/", "http://[::1/", "http://[zz]/", "http://user:pw@/a"})
    void whatIsNoUrlIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> HttpUrl.parse(text)).isInstanceOf(BadUrlException.class)
                .message().doesNotContain("pw").startsWith("URL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/x | http://h:1/x",
            "x | http://h:1/a/x",
            "./x | http://h:1/a/x",
            "../x | http://h:1/x",
            "../../../x | http://h:1/x",
            "/x/./y/../z | http://h:1/x/z",
            "..| http://h:1/",
            "?n=2 | http://h:1/a/b?n=2",
            "#top | http://h:1/a/b?q=1",
            "//other/x | http://other/x",
            "https://other/x?y | https://other/x?y",
            "x?to=http://y | http://h:1/a/x?to=http://y",
    })
    void referencesAreResolvedAgainstTheUrl(String reference, String expected) throws BadUrlException {
        assertThat(HttpUrl.parse("http://h:1/a/b?q=1").resolve(reference).shown()).isEqualTo(expected);
    }

    @Test
    void otherSchemesInReferencesAreRefused() throws BadUrlException {
        HttpUrl url = HttpUrl.parse("http://h/");

        assertThatThrownBy(() -> url.resolve("mailto:a@b")).isInstanceOf(BadUrlException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ftp://user:secret@host:x/ | ftp://****:****@host:x/",
            "http://user:sec/ret@host/x | http://****:****@host/x",
            "http://user:sec?r#et@host/x | http://****:****@host/x",
            "user:secret@localhost/x | ****:****@localhost/x",
            "user:sec://ret@localhost/x | ****:****@localhost/x",
            "http:/user:secret@host | ****:****@host",
            "//user:secret@host | ****:****@host",
            "/users/a@b | /users/a@b",
    })
    void brokenUrlIsMaskedTooBeforeItIsShown(String text, String shown) {
        assertThat(HttpUrl.masked(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "http://user:secret@host/{id} | http://****:****@host/{id}",
            "http://host/{id}@b | http://host/{id}@b",
    })
    void goodUrlLosesNothingButItsUserInformation(String text, String shown) {
        assertThat(HttpUrl.masked(text)).isEqualTo(shown);
    }
}
