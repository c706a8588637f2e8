package dev.loadtest.demo.blog.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.javalin.http.Context;

/** A request's JSON object, read field by field; what is wrong with the fields is collected. */
final class JsonBody {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode object;
    private final List<Violation> violations = new ArrayList<>();

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /** @throws Rejection if the body is not a JSON object */
    static JsonBody of(Context context) {
        byte[] bytes = context.bodyAsBytes();
        if (bytes.length == 0) {
            throw Rejection.invalid(List.of(Violation.missing("body")));
        }
        if (!isJson(context.contentType())) {
            throw Rejection.invalid(List.of(Violation.notObject("body")));
        }
        JsonNode json = parse(bytes);
        if (json.isNull()) {
            throw Rejection.invalid(List.of(Violation.missing("body")));
        }
        if (!json.isObject()) {
            throw Rejection.invalid(List.of(Violation.notObject("body")));
        }
        return new JsonBody(json);
    }

    /**
     * The text of a required field; empty if the field is at fault. Numbers and truth values count as text, as they do
     * for Pydantic.
     */
    String text(String field, int maxLength) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return fault(Violation.missing("body", field));
        }
        if (value.isNull()) {
            return fault(Violation.isNull("body", field));
        }
        if (value.isContainerNode()) {
            return fault(Violation.notText("body", field));
        }
        String text = value.isBoolean() ? (value.booleanValue() ? "True" : "False") : value.asText();
        // The columns count characters, not UTF-16 units.
        if (text.codePointCount(0, text.length()) > maxLength) {
            return fault(Violation.tooLong(maxLength, "body", field));
        }
        return text;
    }

    /** @throws Rejection with all faults of the fields read so far, if there is one */
    void rejectIfFaulty() {
        if (!violations.isEmpty()) {
            throw Rejection.invalid(violations);
        }
    }

    private String fault(Violation violation) {
        violations.add(violation);
        return "";
    }

    /** A body without content type is JSON as well: k6 sends none when a script sets other headers. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String mediaType = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip()
                .toLowerCase(Locale.ROOT);
        return mediaType.equals("application/json")
                || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return READER.readTree(bytes);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw Rejection.invalid(List.of(location == null
                    ? Violation.notJson(0, 1, 1)
                    : Violation.notJson(Math.max(0, location.getByteOffset()), location.getLineNr(),
                            location.getColumnNr())));
        } catch (IOException notEvenText) {
            throw Rejection.invalid(List.of(Violation.notJson(0, 1, 1)));
        }
    }
}
