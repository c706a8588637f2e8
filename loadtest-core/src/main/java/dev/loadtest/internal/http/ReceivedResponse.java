package dev.loadtest.internal.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Cookie;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;
import dev.loadtest.http.ResponseException;
import dev.loadtest.http.Timings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What came back. What most flows never ask for, such as the map of headers, is made when it is asked for. */
final class ReceivedResponse implements Response {

    private final String method;
    private final String url;
    private final String name;
    private final int status;
    private final String protocol;
    private final Header[] headers;
    private final byte[] body;
    private final long bodySize;
    private final boolean discarded;
    private final Phases phases;
    private final @Nullable HttpError error;
    private final boolean expected;
    private @Nullable JsonNode json;
    private boolean parsed;

    ReceivedResponse(Hop hop, String name, boolean expected) {
        this.method = hop.request().method();
        this.url = hop.request().url().shown();
        this.name = name;
        this.status = hop.status();
        this.protocol = hop.protocol();
        this.headers = hop.headers();
        this.body = hop.body();
        this.bodySize = hop.bodySize();
        this.discarded = hop.isBodyDiscarded();
        this.phases = hop.phases();
        this.error = hop.error();
        this.expected = expected;
    }

    /** The response to a request that could not be sent at all. */
    ReceivedResponse(String method, String url, String name, HttpError error) {
        this.method = method;
        this.url = url;
        this.name = name;
        this.status = 0;
        this.protocol = "";
        this.headers = Hop.NO_HEADERS;
        this.body = Hop.NO_BODY;
        this.bodySize = 0;
        this.discarded = false;
        this.phases = Phases.NONE;
        this.error = error;
        this.expected = false;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(Headers.first(headers, name));
    }

    @Override
    public Map<String, List<String>> headers() {
        return Headers.asMap(headers);
    }

    @Override
    public List<Cookie> cookies() {
        return UserCookies.in(headers);
    }

    @Override
    public String body() {
        return new String(body, charset());
    }

    private Charset charset() {
        String type = Headers.first(headers, "Content-Type");
        int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (type == null || at < 0) {
            return StandardCharsets.UTF_8;
        }
        String value = type.substring(at + "charset=".length());
        int end = value.indexOf(';');
        String charset = (end < 0 ? value : value.substring(0, end)).replace("\"", "").strip();
        try {
            return Charset.forName(charset);
        } catch (IllegalArgumentException e) {
            // A server that names an unknown charset mostly means UTF-8.
            return StandardCharsets.UTF_8;
        }
    }

    @Override
    public byte[] bytes() {
        return body.clone();
    }

    @Override
    public long bodySize() {
        return bodySize;
    }

    @Override
    public <T> T json(String pointer, Class<T> type) {
        JsonPointer where = JsonPointer.compile(pointer);
        if (error != null) {
            throw new ResponseException(this + ": no JSON to read", null);
        }
        JsonNode tree = tree();
        if (tree == null) {
            throw new ResponseException(
                    this + (discarded ? ": body was discarded" : ": body is not JSON"), null);
        }
        JsonNode found = tree.at(where);
        if (found.isMissingNode()) {
            throw new ResponseException(this + ": nothing at " + shown(pointer), null);
        }
        if (found.isNull()) {
            throw new ResponseException(this + ": null at " + shown(pointer), null);
        }
        return read(found, pointer, type);
    }

    @Override
    public <T> Optional<T> findJson(String pointer, Class<T> type) {
        JsonPointer where = JsonPointer.compile(pointer);
        JsonNode tree = error == null ? tree() : null;
        JsonNode found = tree == null ? null : tree.at(where);
        return found == null || found.isMissingNode() || found.isNull()
                ? Optional.empty()
                : Optional.of(read(found, pointer, type));
    }

    private <T> T read(JsonNode node, String pointer, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            // Not as the cause: its message quotes the value, which may be a secret.
            String path = e.getPath().isEmpty() ? "" : ", because of " + path(e);
            throw new ResponseException(
                    this + ": value at " + shown(pointer) + " is no " + type.getSimpleName() + path, null);
        }
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath().forEach(step -> path.append('/')
                .append(step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName()));
        return path.toString();
    }

    private static String shown(String pointer) {
        return pointer.isEmpty() ? "the root" : pointer;
    }

    /** The parsed body, parsed once; null if it is not JSON. */
    private @Nullable JsonNode tree() {
        if (!parsed) {
            parsed = true;
            try {
                Charset charset = charset();
                // Bytes let the parser find out about UTF-16 and UTF-32 by itself.
                JsonNode tree = charset.equals(StandardCharsets.UTF_8)
                        ? Json.MAPPER.readTree(body)
                        : Json.MAPPER.readTree(new String(body, charset));
                json = tree == null || tree.isMissingNode() ? null : tree;
            } catch (JacksonException e) {
                json = null;
            }
        }
        return json;
    }

    @Override
    public Timings timings() {
        return phases.toTimings();
    }

    @Override
    public Optional<HttpError> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean isExpected() {
        return expected;
    }

    /** Names the request and what became of it. */
    @Override
    public String toString() {
        return method + ' ' + name + " → " + (error == null ? String.valueOf(status) : error.toString());
    }
}
