package dev.loadtest.internal.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.Credentials;
import dev.loadtest.internal.http.body.BytesContent;
import dev.loadtest.internal.net.Origin;

/** The examples of the RFCs, and what they say in words. */
class DigestExamplesTest {

    private static final Origin ORIGIN = new Origin(false, "www.example.org", 80);
    private static final String OF_7616 = """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256,
             nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
             opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
             Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5,
             nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
             opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"""".replace("\n", "");
    private static final String CLIENT_NONCE_OF_7616 = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final Credentials.Digest MUFASA = new Credentials.Digest("Mufasa", "Circle of Life");

    private static String authorization(String challenge, Credentials.Digest credentials, String clientNonce,
            String target) {
        return session(challenge, credentials, clientNonce).authorization("GET", target, BytesContent.NONE);
    }

    private static DigestSession session(String challenge, Credentials.Digest credentials, String clientNonce) {
        DigestChallenge answerable = DigestChallenge.firstOf(ChallengeReader.read(List.of(challenge)));
        assertThat(answerable).isNotNull();
        return new DigestSession(ORIGIN, credentials, answerable, clientNonce);
    }

    @Test
    void takesTheFirstOfTheChallengesInRfc7616() {
        assertThat(authorization(OF_7616, MUFASA, CLIENT_NONCE_OF_7616, "/dir/index.html"))
                .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", ")
                .contains("uri=\"/dir/index.html\"", "algorithm=SHA-256", "qop=auth, ", "nc=00000001",
                        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
                        "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    @Test
    void passesOverAnAlgorithmThatItDoesNotKnow() {
        assertThat(authorization(OF_7616.replace("SHA-256", "SHA-9"), MUFASA, CLIENT_NONCE_OF_7616, "/dir/index.html"))
                .contains("algorithm=MD5", "response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    }

    /** With the hashes of erratum 4897: those in the RFC were made by another function than it names. */
    @Test
    void hidesTheUserOfRfc7616() {
        String challenge = "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, "
                + "nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", "
                + "opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8, userhash=true";
        assertThat(authorization(challenge, new Credentials.Digest("Jäsøn Doe", "Secret, or not?"),
                "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v", "/doe.json"))
                .contains("username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\"",
                        "userhash=true",
                        "response=\"3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5\"");
    }

    @Test
    void answersAsInRfc2617() {
        String challenge = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
        assertThat(authorization(challenge, new Credentials.Digest("Mufasa", "Circle Of Life"), "0a4f113b",
                "/dir/index.html"))
                .contains("response=\"6629fae49393a05397450978507c4ef1\"").doesNotContain("algorithm");
    }

    @Test
    void answersAsInTheDaysOfRfc2069() {
        String challenge = "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
        assertThat(authorization(challenge, new Credentials.Digest("Mufasa", "Circle Of Life"), "0a4f113b",
                "/dir/index.html"))
                .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"").doesNotContain("qop", "nc=", "cnonce");
    }

    @Test
    void countsTheUsesOfANonce() {
        DigestSession session = session(OF_7616, MUFASA, CLIENT_NONCE_OF_7616);
        session.authorization("GET", "/", BytesContent.NONE);
        assertThat(session.authorization("GET", "/", BytesContent.NONE)).contains("nc=00000002");
        for (int i = 0; i < 14; i++) {
            session.authorization("GET", "/", BytesContent.NONE);
        }
        assertThat(session.authorization("GET", "/", BytesContent.NONE)).contains("nc=00000011");
    }

    @Test
    void protectsTheBodyWhereOnlyThatIsOffered() {
        String challenge = "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\", algorithm=MD5-sess";
        DigestSession session = session(challenge, new Credentials.Digest("u", "p"), "c");
        String value = session.authorization("POST", "/x",
                new BytesContent("body".getBytes(StandardCharsets.US_ASCII)));
        String secret = DigestHash.MD5.of(DigestHash.MD5.of("u", "r", "p"), "n", "c");
        String request = DigestHash.MD5.of("POST", "/x", "841a2d689ad86bd1611447453c22c6fc");
        assertThat(value).contains("algorithm=MD5-sess", "qop=auth-int",
                "response=\"" + DigestHash.MD5.of(secret, "n", "00000001", "c", "auth-int", request) + '"');
    }

    @Test
    void writesNamesThatAreNotAsciiAsRfc8187Wants() {
        assertThat(
                authorization("Digest realm=\"r\", nonce=\"n\"", new Credentials.Digest("Jäsøn \"J\"", "p"), "c", "/"))
                .contains("username*=UTF-8''J%C3%A4s%C3%B8n%20%22J%22");
        assertThat(authorization("Digest realm=\"a \\\"b\\\"\", nonce=\"n\"", new Credentials.Digest("a\"b\\c", "p"),
                "c", "/"))
                .contains("username=\"a\\\"b\\\\c\"", "realm=\"a \\\"b\\\"\"");
    }

    @Test
    void keepsToTheDomainOfAChallenge() {
        Credentials.Digest user = new Credentials.Digest("u", "p");
        DigestSession session = session("Digest realm=\"r\", nonce=\"n\", domain=\"/admin http://www.example.org/b\"",
                user, "c");
        assertThat(session.serves(ORIGIN, user, "/admin/x")).isTrue();
        assertThat(session.serves(ORIGIN, user, "/b?x=1")).isTrue();
        assertThat(session.serves(ORIGIN, user, "/other")).isFalse();
        assertThat(session.serves(new Origin(true, "www.example.org", 443), user, "/admin")).isFalse();
        assertThat(session.serves(ORIGIN, new Credentials.Digest("u", "q"), "/admin")).isFalse();
    }
}
