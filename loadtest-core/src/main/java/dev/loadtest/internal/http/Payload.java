package dev.loadtest.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Body;
import dev.loadtest.http.Compression;
import dev.loadtest.internal.http.body.BytesContent;
import dev.loadtest.internal.http.body.Codings;
import dev.loadtest.internal.http.body.CompressedContent;
import dev.loadtest.internal.http.body.Content;
import dev.loadtest.internal.http.body.MultipartForm;
import dev.loadtest.internal.http.body.SourceContent;
import tools.jackson.core.JacksonException;

/**
 * A body as it is sent.
 *
 * @param content its bytes
 * @param contentType what it is, or null
 * @param isTypeFixed whether that stands against what the request or the settings say
 * @param contentEncoding how it is compressed unless the request says otherwise, or null
 */
record Payload(Content content, @Nullable String contentType, boolean isTypeFixed, @Nullable String contentEncoding) {

    static final Payload NONE = new Payload(BytesContent.NONE, null);

    private Payload(Content content, @Nullable String contentType) {
        this(content, contentType, false, null);
    }

    private Payload(byte[] bytes, String contentType) {
        this(new BytesContent(bytes), contentType);
    }

    /**
     * Encodes a body.
     *
     * @throws IllegalArgumentException if an object cannot be written as JSON
     * @throws java.io.UncheckedIOException if a file is not there
     */
    static Payload of(Body body) {
        return switch (body) {
            case Body.None none -> NONE;
            case Body.Json json -> new Payload(json(json.value()), "application/json");
            case Body.Text text -> new Payload(text.text().getBytes(StandardCharsets.UTF_8),
                    "text/plain; charset=utf-8");
            case Body.Bytes bytes -> new Payload(bytes.bytes(), "application/octet-stream");
            case Body.Form form -> new Payload(form(form).getBytes(StandardCharsets.US_ASCII),
                    "application/x-www-form-urlencoded");
            case Body.File file -> new Payload(SourceContent.of(file.path()), file.contentType());
            case Body.Stream stream -> new Payload(
                    SourceContent.of(stream.source(), stream.length().orElse(Content.UNKNOWN)),
                    "application/octet-stream");
            case Body.Multipart multipart -> {
                MultipartForm form = MultipartForm.of(multipart.parts());
                yield new Payload(form.content(), form.contentType(), true, null);
            }
        };
    }

    /** The same, compressed by one coding after the other; no body stays none. */
    Payload compressed(List<Compression> chain) {
        return chain.isEmpty() || isEmpty()
                ? this
                : new Payload(CompressedContent.of(content, chain), contentType, isTypeFixed, Codings.header(chain));
    }

    /** Whether it is known that there is not one byte. */
    boolean isEmpty() {
        return content.length() == 0;
    }

    private static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "a " + value.getClass().getName() + " cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String form(Body.Form form) {
        StringJoiner fields = new StringJoiner("&");
        form.fields().forEach((name, value) -> {
            if (value instanceof Iterable<?> several) {
                several.forEach(one -> fields.add(field(name, one)));
            } else {
                fields.add(field(name, value));
            }
        });
        return fields.toString();
    }

    private static String field(String name, @Nullable Object value) {
        return Percent.encodeFormValue(name) + '=' + Percent.encodeFormValue(String.valueOf(value));
    }
}
