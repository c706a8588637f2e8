package dev.loadtest.internal.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ChallengeReaderTest {

    private static List<Challenge> read(String... values) {
        return ChallengeReader.read(List.of(values));
    }

    @Test
    void tellsChallengesFromParameters() {
        assertThat(read("Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\""))
                .containsExactly(
                        new Challenge("newauth", Map.of("realm", "apps", "type", "1", "title", "Login to \"apps\"")),
                        new Challenge("basic", Map.of("realm", "simple")));
    }

    @Test
    void readsSeveralHeaders() {
        assertThat(read("Negotiate", "DIGEST Realm = \"a, b\" ,nonce=x", ", ,Basic realm=\"\""))
                .containsExactly(new Challenge("negotiate", Map.of()),
                        new Challenge("digest", Map.of("realm", "a, b", "nonce", "x")),
                        new Challenge("basic", Map.of("realm", "")));
    }

    @Test
    void passesOverTokensInPlaceOfParameters() {
        assertThat(read("NTLM TlRMTVNTUAACAAAA==, Digest nonce=\"n\""))
                .containsExactly(new Challenge("ntlm", Map.of()), new Challenge("digest", Map.of("nonce", "n")));
    }

    @Test
    void makesTheBestOfWhatMakesNoSense() {
        assertThat(read("", ",,", "=\"x\", Digest nonce=\"open")).containsExactly(
                new Challenge("digest", Map.of("nonce", "open")));
        assertThat(read("a=b, Digest nonce=1, nonce=2")).containsExactly(new Challenge("digest", Map.of("nonce", "1")));
    }
}
