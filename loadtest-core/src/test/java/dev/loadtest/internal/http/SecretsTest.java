package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials never reach a report. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"access_token\": \"S3CRET\"}", "{\"password\":\"S3CRET\",\"a\":1}",
            "{\"userPassword\" : \"S3\\\"CRET S3CRET\"}", "{\"apiKey\":\"S3CRE", "{\"api-key\":\"S3CRET\\",
            "{\"pin_secret\":S3CRET}", "{\"tokens\":[\"S3CRET\", \"S3CRET\"]}", "{\"session\":{\"id\":\"S3CRET\"}}",
            "invalid password=S3CRET", "token: S3CRET", "Authorization: Bearer S3CRET.S3CRET",
            "Authorization: Basic S3CRET==", "no such header bearer S3CRETS3CRET",
            "at http://ann:S3CRET@host/path", "expired eyJS3CRET.eyJS3CRET.S3CRET, sorry", "a=1&auth=S3CRET&b=2",
            "Set-Cookie: id=S3CRET", "<input type=hidden name='_csrf' value='S3CRET'>"})
    void areTakenOutOfTexts(String text) {
        assertThat(Secrets.maskedText(text)).doesNotContain("S3C").contains("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"detail\":\"Not Found\",\"code\":17}", "<html><h1>502 Bad Gateway</h1></html>",
            "the password is wrong", "{\"author\":\"Ann\"}", "authors: Ann", "http://host/path is down", ""})
    void leaveAlone(String text) {
        assertThat(Secrets.maskedText(text)).isEqualTo(text);
    }

    @Test
    void areTakenOutOfUrls() {
        assertThat(Secrets.maskedUrl("http://***@h/a?user=ann&access_token=S3CRET&page=2#top"))
                .isEqualTo("http://***@h/a?user=ann&access_token=***&page=2#top");
        assertThat(Secrets.maskedUrl("http://h/a?API_KEY=S3CRET")).isEqualTo("http://h/a?API_KEY=***");
        assertThat(Secrets.maskedUrl("http://h/token=x")).isEqualTo("http://h/token=x");
    }
}
