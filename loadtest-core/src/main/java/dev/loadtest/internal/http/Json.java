package dev.loadtest.internal.http;

import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper for bodies that are sent, the same as for those that come. Thread-safe. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}
}
