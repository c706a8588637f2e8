package dev.loadtest.internal.http;

import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper: building it is dear, using it is thread-safe. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
