package dev.loadtest.internal.http.extract;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * Values by JSONPath. A malformed path is an {@link IllegalArgumentException}, whatever the response; where the library is
 * missing, all of it is an {@link IllegalStateException} that names it.
 */
public final class JsonPaths {

    // A lambda, not a method reference: that would want the class, and with it the library, when this one is initialised.
    private static final Compiled<CompiledPath> PATHS = new Compiled<>(path -> CompiledPath.of(path));

    private JsonPaths() {}

    /** The first value that a path selects. */
    public static <T> T require(Content content, String path, Class<T> type) {
        CompiledPath compiled = compile(path);
        List<JsonNode> found = compiled.select(content.requireTree());
        if (found.isEmpty()) {
            throw content.failure("nothing at " + path);
        }
        return JsonValues.require(content, found.get(0), path, type);
    }

    /** The first value that a path selects, if there is one. */
    public static <T> Optional<T> find(Content content, String path, Class<T> type) {
        CompiledPath compiled = compile(path);
        return content.findTree().flatMap(tree -> compiled.select(tree).stream().findFirst())
                .filter(found -> !found.isNull())
                .map(found -> JsonValues.read(content, found, path, type));
    }

    /** All values that a path selects, but for nulls. */
    public static <T> List<T> all(Content content, String path, Class<T> type) {
        CompiledPath compiled = compile(path);
        return content.findTree().stream().flatMap(tree -> compiled.select(tree).stream())
                .filter(found -> !found.isNull())
                .map(found -> JsonValues.read(content, found, path, type)).toList();
    }

    private static CompiledPath compile(String path) {
        try {
            return PATHS.of(path);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "JSONPath needs com.jayway.jsonpath:json-path, 3.0.0 or newer, on the class path", e);
        }
    }
}
