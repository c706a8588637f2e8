package dev.loadtest.internal.http.extract;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values of JSON as types of Java. */
final class JsonValues {

    private JsonValues() {}

    /** A value that is there: refuses null. */
    static <T> T require(Content content, JsonNode value, String place, Class<T> type) {
        if (value.isNull()) {
            throw content.failure("null at " + place);
        }
        return read(content, value, place, type);
    }

    static <T> T read(Content content, JsonNode value, String place, Class<T> type) {
        try {
            return JsonMapper.shared().treeToValue(value, type);
        } catch (JacksonException e) {
            // Not as the cause: its message quotes the value, which may be a secret.
            String path = e.getPath().isEmpty() ? "" : ", because of " + path(e);
            throw content.failure("value at " + place + " is no " + type.getSimpleName() + path);
        }
    }

    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath().forEach(step -> path.append('/')
                .append(step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName()));
        return path.toString();
    }
}
