package dev.loadtest.internal.http.extract;

import java.util.Optional;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Values by JSON Pointer (RFC 6901). A malformed pointer is an {@link IllegalArgumentException}, whatever the response. */
public final class JsonPointers {

    private JsonPointers() {}

    /** The value at a pointer. */
    public static <T> T require(Content content, String pointer, Class<T> type) {
        JsonPointer where = JsonPointer.compile(pointer);
        JsonNode found = content.requireTree().at(where);
        if (found.isMissingNode()) {
            throw content.failure("nothing at " + shown(pointer));
        }
        return JsonValues.require(content, found, shown(pointer), type);
    }

    /** The value at a pointer, if there is one. */
    public static <T> Optional<T> find(Content content, String pointer, Class<T> type) {
        JsonPointer where = JsonPointer.compile(pointer);
        return content.findTree().map(tree -> tree.at(where))
                .filter(found -> !found.isMissingNode() && !found.isNull())
                .map(found -> JsonValues.read(content, found, shown(pointer), type));
    }

    private static String shown(String pointer) {
        return pointer.isEmpty() ? "the root" : pointer;
    }
}
