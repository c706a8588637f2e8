package dev.loadtest.internal.http.extract;

import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSONPath that can be used again and again. Where json-path is missing, this class cannot be linked. Thread-safe. */
final class CompiledPath {

    private static final Configuration OVER_JACKSON = Configuration.builder()
            .jsonProvider(new Jackson3JsonNodeJsonProvider(JsonMapper.shared()))
            .mappingProvider(new Jackson3MappingProvider(JsonMapper.shared()))
            .build();

    private final JsonPath path;

    private CompiledPath(JsonPath path) {
        this.path = path;
    }

    static CompiledPath of(String path) {
        try {
            return new CompiledPath(JsonPath.compile(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("malformed JSONPath '" + path + "': " + e.getMessage(), e);
        }
    }

    /** What the path selects: of a definite path one value at most. */
    List<JsonNode> select(JsonNode tree) {
        Object found;
        try {
            found = path.read(tree, OVER_JACKSON);
        } catch (JsonPathException e) {
            // Nothing is there, or it is none of what a function of the path works on.
            return List.of();
        }
        if (!path.isDefinite() && found instanceof JsonNode several && several.isArray()) {
            return new ArrayList<>(several.values());
        }
        // What a path ends at comes as a value of Java where JSON has a simple one.
        return List.of(JsonMapper.shared().valueToTree(found));
    }
}
