package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Body;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.RequestOption;
import dev.loadtest.http.Response;

class DigestAuthTest {

    private static final RequestOption DIGEST = request -> request.digestAuth("ann", "secret");
    private static final String CHALLENGE = "Digest realm=\"test\", nonce=\"n1\", qop=\"auth\", algorithm=SHA-256";
    private static final Pattern PARAMETER = Pattern.compile("([a-z*]+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private static String asking(String challenge) {
        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 4\r\n\r\nwho?";
    }

    private static Map<String, String> parameters(FaultServer.Request request) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(request.headers().getOrDefault("authorization", ""));
        while (matcher.find()) {
            all.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        return all;
    }

    /** What a server finds that knows the password. */
    private static boolean isRight(FaultServer.Request request, String nonce) throws Exception {
        Map<String, String> given = parameters(request);
        String secret = sha256("ann:test:secret");
        String call = sha256(request.method() + ':' + request.target());
        return nonce.equals(given.get("nonce")) && request.target().equals(given.get("uri")) && sha256(secret + ':'
                + nonce + ':' + given.get("nc") + ':' + given.get("cnonce") + ':' + given.get("qop") + ':' + call)
                .equals(given.get("response"));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static FaultServer asking() throws Exception {
        return asking(nonce -> "n1");
    }

    /** A server that wants a nonce for each of its requests, counted from 0. */
    private static FaultServer asking(Function<Integer, String> nonces) throws Exception {
        int[] count = {0};
        return FaultServer.answering(request -> {
            String nonce = nonces.apply(count[0]++);
            try {
                if (isRight(request, nonce)) {
                    return FaultServer.OK;
                }
                String known = parameters(request).getOrDefault("nonce", "");
                return asking(CHALLENGE.replace("n1", nonces.apply(count[0]))
                        + (known.isEmpty() ? "" : ", stale=true"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<Map<String, String>> given(FaultServer server) {
        return server.requests().stream().map(DigestAuthTest::parameters).toList();
    }

    @Test
    void answersAChallengeAndIsNotAskedAgain() throws Exception {
        try (FaultServer server = asking(); Bench bench = new Bench()) {
            Response first = bench.http.get(server.url() + "/a?b=1", DIGEST);
            Response second = bench.http.post(server.url() + "/c", Body.text("x"), DIGEST);

            assertThat(List.of(first.status(), second.status())).containsExactly(200, 200);
            assertThat(given(server)).extracting(given -> given.get("nc")).containsExactly(null, "00000001",
                    "00000002");
            assertThat(given(server).get(2)).containsEntry("uri", "/c").containsEntry("username", "ann");
        }
    }

    @Test
    void countsTheQuestionAsAnExpectedRequestAndTheCallOnce() throws Exception {
        try (FaultServer server = asking(); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", DIGEST);

            assertThat(bench.count("http_reqs")).isEqualTo(2);
            assertThat(bench.count("http_reqs{status:401,expected_response:true}")).isEqualTo(1);
            assertThat(bench.failedShare()).isZero();
            assertThat(bench.trend("http_req_response_time").count()).isEqualTo(1);
        }
    }

    @Test
    void sendsABodyAgain() throws Exception {
        try (FaultServer server = asking(); Bench bench = new Bench()) {
            bench.http.post(server.url() + "/", Body.text("hello"), DIGEST);

            assertThat(server.requests()).extracting(FaultServer.Request::body).containsExactly("hello", "hello");
        }
    }

    @Test
    void takesANewNonceWhereTheOldOneIsStale() throws Exception {
        try (FaultServer server = asking(request -> request < 3 ? "n1" : "n2"); Bench bench = new Bench()) {
            for (int i = 0; i < 3; i++) {
                assertThat(bench.http.get(server.url() + "/", DIGEST).status()).isEqualTo(200);
            }
            assertThat(bench.failedShare()).isZero();
            assertThat(given(server)).extracting(given -> given.get("nonce"))
                    .containsExactly(null, "n1", "n1", "n1", "n2");
            assertThat(given(server).get(4)).containsEntry("nc", "00000001");
        }
    }

    @Test
    void doesNotGoOnForEverWhereEveryNonceIsStale() throws Exception {
        try (FaultServer server = asking(request -> "n" + request); Bench bench = new Bench()) {
            server.requests();
            Response response = bench.http.get(server.url() + "/", request -> request.digestAuth("ann", "wrong"));

            assertThat(response.status()).isEqualTo(401);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void takesTheNextNonceThatAServerNames() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> parameters(request).isEmpty()
                ? asking(CHALLENGE)
                : "HTTP/1.1 200 OK\r\nAuthentication-Info: nextnonce=\"n2\", qop=auth\r\nContent-Length: 0\r\n\r\n");
                Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", DIGEST);
            bench.http.get(server.url() + "/", DIGEST);

            assertThat(given(server)).extracting(given -> given.get("nonce")).containsExactly(null, "n1", "n2");
        }
    }

    @Test
    void givesUpOnAWrongPasswordAndCountsItAsFailed() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> asking(CHALLENGE)); Bench bench = new Bench()) {
            Response response = bench.http.get(server.url() + "/", request -> request.digestAuth("ann", "wrong"));

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.isExpected()).isFalse();
            assertThat(server.requests()).hasSize(2);
            assertThat(bench.failedShare()).isEqualTo(0.5);

            bench.http.get(server.url() + "/", DIGEST);
            assertThat(given(server).get(2)).isEmpty();
        }
    }

    @Test
    void saysSoWhereAServerAsksForSomethingElse() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> asking("Basic realm=\"x\""));
                Bench bench = new Bench()) {
            assertThat(bench.http.get(server.url() + "/", DIGEST).status()).isEqualTo(401);

            assertThat(server.requests()).hasSize(1);
            assertThat(bench.failedShare()).isEqualTo(1);
            assertThat(bench.flow.warnings()).containsExactly(
                    "digestAuth could not answer a status of 401 that did not ask for it, or in a way not known");
        }
    }

    @Test
    void answersTwoPartsOfAServerApart() throws Exception {
        try (FaultServer server = FaultServer.answering(request -> {
            String realm = request.target().startsWith("/a") ? "a" : "b";
            return realm.equals(parameters(request).get("realm"))
                    ? FaultServer.OK
                    : asking("Digest realm=\"" + realm + "\", nonce=\"n\", domain=\"/" + realm + "\"");
        }); Bench bench = new Bench()) {
            for (String path : List.of("/a/1", "/b/1", "/a/2", "/b/2")) {
                assertThat(bench.http.get(server.url() + path, DIGEST).status()).isEqualTo(200);
            }
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void goesWithRedirectsOnTheSameHostAndNoOther() throws Exception {
        try (FaultServer stranger = FaultServer.answering(request -> asking(CHALLENGE));
                FaultServer server = FaultServer.answering(request -> {
                    if (parameters(request).isEmpty()) {
                        return asking(CHALLENGE);
                    }
                    String location = request.target().equals("/1") ? "/2" : stranger.url("127.0.0.1") + "/3";
                    return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
                });
                Bench bench = new Bench()) {
            Response response = bench.http.get(server.url() + "/1", DIGEST);

            assertThat(response.status()).isEqualTo(401);
            assertThat(given(server)).extracting(given -> given.get("uri")).containsExactly(null, "/1", "/2");
            assertThat(stranger.requests()).hasSize(1);
            assertThat(stranger.requests().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void neverSendsThePasswordOfTheUrlBesides() throws Exception {
        try (FaultServer server = asking(); Bench bench = new Bench()) {
            String url = server.url().replace("://", "://ann:secret@");
            assertThat(bench.http.get(url + "/", DIGEST).status()).isEqualTo(200);

            assertThat(server.requests().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void sharesOneCountAmongTheRequestsOfABatch() throws Exception {
        try (FaultServer server = asking(); Bench bench = new Bench()) {
            bench.http.get(server.url() + "/", DIGEST);
            List<Response> responses = bench.http.batch(BatchRequest.get(server.url() + "/1", DIGEST),
                    BatchRequest.get(server.url() + "/2", DIGEST), BatchRequest.get(server.url() + "/3", DIGEST));

            assertThat(responses).extracting(Response::status).containsOnly(200);
            assertThat(given(server)).extracting(given -> given.get("nc")).containsExactlyInAnyOrder(null, "00000001",
                    "00000002", "00000003", "00000004");
        }
    }

    @Test
    void isAskedAnewWhereAnIterationBeginsWithoutConnections() throws Exception {
        try (FaultServer server = asking();
                Bench bench = new Bench(HttpSettings.defaults()
                        .newConnectionPerIteration())) {
            bench.http.get(server.url() + "/", DIGEST);
            bench.http.beginIteration();
            bench.http.get(server.url() + "/", DIGEST);

            assertThat(server.requests()).hasSize(4);
        }
    }
}
