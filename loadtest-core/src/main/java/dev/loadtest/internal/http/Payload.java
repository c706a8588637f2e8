package dev.loadtest.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Body;
import tools.jackson.core.JacksonException;

/**
 * A body as it is sent.
 *
 * @param bytes its bytes
 * @param contentType what it is unless the request says otherwise, or null
 */
@SuppressWarnings("ArrayRecordComponent")
record Payload(byte[] bytes, @Nullable String contentType) {

    static final Payload NONE = new Payload(new byte[0], null);

    /**
     * Encodes a body.
     *
     * @throws IllegalArgumentException if an object cannot be written as JSON
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
        };
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
        form.fields().forEach((name, value) -> fields
                .add(Percent.encodeFormValue(name) + '=' + Percent.encodeFormValue(String.valueOf(value))));
        return fields.toString();
    }
}
