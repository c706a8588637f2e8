package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;
import dev.loadtest.http.ResponseException;

class JsonResponseTest {

    private static final String DOCUMENT = """
            {"access_token": "abc", "count": 3, "none": null, "a/b": 1, "m~n": 2, "text": "grüß",
             "items": [{"id": 7, "tags": ["x", "y"]}, {"id": 8, "tags": []}]}""";

    record Item(int id, List<String> tags) {}

    private static Response response(int status, String contentType, byte[] body) throws BadUrlException {
        Outgoing request = new Outgoing("POST", HttpUrl.parse("http://h/authenticate"), List.of(), Payload.NONE);
        return new ReceivedResponse(new Hop(request, status, "HTTP/1.1",
                new Header[]{new BasicHeader("content-type", contentType)}, body, 0, null, Phases.NONE, 0, 0, null,
                null),
                "http://h/authenticate", true);
    }

    private static Response response(int status, String body) throws BadUrlException {
        return response(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesAreReadByPointer() throws BadUrlException {
        Response response = response(200, DOCUMENT);

        assertThat(response.json("/access_token", String.class)).isEqualTo("abc");
        assertThat(response.json("/count", Integer.class)).isEqualTo(3);
        assertThat(response.json("/count", String.class)).isEqualTo("3");
        assertThat(response.json("/a~1b", long.class)).isEqualTo(1L);
        assertThat(response.json("/m~0n", double.class)).isEqualTo(2.0);
        assertThat(response.json("/items/1/id", int.class)).isEqualTo(8);
        assertThat(response.json("/items/0", Item.class)).isEqualTo(new Item(7, List.of("x", "y")));
        assertThat((Object) response.json("/items/0/tags", List.class)).isEqualTo(List.of("x", "y"));
        assertThat((Object) response(200, "{\"a\":[1]}").json("", Map.class)).isEqualTo(Map.of("a", List.of(1)));
        assertThat(response.findJson("/access_token", String.class)).contains("abc");
    }

    @Test
    void whatIsNotThereIsNamedWithItsRequest() throws BadUrlException {
        assertThatThrownBy(() -> response(400, "{\"error\":\"no\"}").json("/access_token", String.class))
                .isInstanceOf(ResponseException.class)
                .hasMessage("POST http://h/authenticate → 400: nothing at /access_token");
        assertThatThrownBy(() -> response(200, DOCUMENT).json("/none", String.class))
                .hasMessage("POST http://h/authenticate → 200: null at /none");
        assertThatThrownBy(() -> response(200, DOCUMENT).json("/items/2", Item.class))
                .hasMessage("POST http://h/authenticate → 200: nothing at /items/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"a\":", "{} trailing"})
    void bodyThatIsNoJsonIsSaidToBeNone(String body) throws BadUrlException {
        assertThatThrownBy(() -> response(200, body).json("/a", String.class))
                .hasMessage("POST http://h/authenticate → 200: body is not JSON");
        assertThat(response(200, body).findJson("/a", String.class)).isEmpty();
    }

    @Test
    void failedRequestHasNoJson() {
        Response response = new ReceivedResponse("GET", "http://h/", "http://h/",
                new HttpError(1212, "connection refused"));

        assertThatThrownBy(() -> response.json("/a", String.class)).isInstanceOf(ResponseException.class)
                .hasMessage("GET http://h/ → connection refused (error 1212): no JSON to read");
        assertThat(response.findJson("/a", String.class)).isEmpty();
    }

    @Test
    void findIsEmptyWhereNothingOrNullIs() throws BadUrlException {
        Response response = response(200, DOCUMENT);

        assertThat(response.findJson("/none", String.class)).isEmpty();
        assertThat(response.findJson("/absent/deep", String.class)).isEmpty();
    }

    @Test
    void valueOfAnotherTypeIsNotQuoted() throws BadUrlException {
        Response response = response(200, "{\"token\": \"secret\", \"items\": [{\"id\": \"secret\"}]}");

        assertThatThrownBy(() -> response.json("/token", Integer.class)).isInstanceOf(ResponseException.class)
                .hasMessage("POST http://h/authenticate → 200: value at /token is no Integer").hasNoCause();
        assertThatThrownBy(() -> response.findJson("/items/0", Item.class)).isInstanceOf(ResponseException.class)
                .hasMessage("POST http://h/authenticate → 200: value at /items/0 is no Item, because of /id");
    }

    @Test
    void malformedPointerIsAMistakeEvenWithoutAResponse() throws BadUrlException {
        assertThatThrownBy(() -> response(200, "{}").json("access_token", String.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReceivedResponse("GET", "u", "u", new HttpError(1000, "x"))
                .findJson("a", String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void charsetOfTheContentTypeIsUsed() throws BadUrlException {
        byte[] latin = "{\"a\":\"grüß\"}".getBytes(StandardCharsets.ISO_8859_1);
        Response response = response(200, "application/json; Charset=\"ISO-8859-1\"; x=y", latin);

        assertThat(response.body()).isEqualTo("{\"a\":\"grüß\"}");
        assertThat(response.json("/a", String.class)).isEqualTo("grüß");
        assertThat(response(200, "text/plain; charset=nonsense", "ü".getBytes(StandardCharsets.UTF_8)).body())
                .isEqualTo("ü");
        assertThat(response(200, "application/json", "[1]".getBytes(Charset.forName("UTF-16BE")))
                .json("/0", int.class)).isEqualTo(1);
    }

    @Test
    void bytesAreACopy() throws BadUrlException {
        Response response = response(200, "abc");
        response.bytes()[0] = 'x';

        assertThat(response.body()).isEqualTo("abc");
    }
}
