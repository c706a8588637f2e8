package dev.loadtest.internal.http.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Response;
import dev.loadtest.http.ResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a response as text and as JSON, decoded and parsed when it is first asked for. Used by one thread at a time;
 * of several, each finds the same.
 */
public final class Content {

    private final Response response;
    private final byte[] bytes;
    private final @Nullable String contentType;
    private final boolean discarded;
    private @Nullable String text;
    private @Nullable JsonNode tree;
    private boolean parsed;

    /**
     * The body of a response.
     *
     * @param contentType as its header has it, or null
     * @param discarded whether there was a body that nobody kept
     */
    public Content(Response response, byte[] bytes, @Nullable String contentType, boolean discarded) {
        this.response = response;
        this.bytes = bytes;
        this.contentType = contentType;
        this.discarded = discarded;
    }

    /** The body as text, in the charset of its type, else in UTF-8. */
    public String text() {
        String known = text;
        if (known == null) {
            known = new String(bytes, charset().orElse(StandardCharsets.UTF_8));
            text = known;
        }
        return known;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The charset of its type, if it names one that is known. */
    Optional<Charset> charset() {
        return charset(contentType);
    }

    /** The charset of a content type, if it names one that is known. */
    public static Optional<Charset> charset(@Nullable String type) {
        int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (type == null || at < 0) {
            return Optional.empty();
        }
        String value = type.substring(at + "charset=".length());
        int end = value.indexOf(';');
        String charset = (end < 0 ? value : value.substring(0, end)).replace("\"", "").strip();
        try {
            return Optional.of(Charset.forName(charset));
        } catch (IllegalArgumentException e) {
            // A server that names an unknown charset mostly means UTF-8.
            return Optional.empty();
        }
    }

    /** The URL that its relative links belong to. */
    String base() {
        return response.url().replaceFirst("^(https?://)[^/?#@]*@", "$1");
    }

    /** Whether there is a body at all, be it empty. */
    boolean isReadable() {
        return !discarded && response.error().isEmpty();
    }

    /** Refuses what has no body; says what was to be read. */
    void requireReadable(String what) {
        if (response.error().isPresent()) {
            throw failure("no " + what + " to read");
        }
        if (discarded) {
            throw failure("body was discarded");
        }
    }

    /** The body as JSON, parsed once. */
    JsonNode requireTree() {
        requireReadable("JSON");
        return tree().orElseThrow(() -> failure("body is not JSON"));
    }

    /** The body as JSON, if it is some. */
    Optional<JsonNode> findTree() {
        return isReadable() ? tree() : Optional.empty();
    }

    private Optional<JsonNode> tree() {
        if (!parsed) {
            parsed = true;
            tree = parse();
        }
        return Optional.ofNullable(tree);
    }

    private @Nullable JsonNode parse() {
        try {
            boolean utf8 = charset().filter(charset -> !charset.equals(StandardCharsets.UTF_8)).isEmpty();
            // Bytes let the parser find out about UTF-16 and UTF-32 by itself.
            JsonNode found = utf8 ? JsonMapper.shared().readTree(bytes) : JsonMapper.shared().readTree(text());
            return found == null || found.isMissingNode() ? null : found;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A complaint that names the request and its status, and nothing of the body: that may be secret. */
    ResponseException failure(String what) {
        return new ResponseException(response + ": " + what, null);
    }
}
