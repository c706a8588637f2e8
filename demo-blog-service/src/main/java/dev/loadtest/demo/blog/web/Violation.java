package dev.loadtest.demo.blog.web;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing wrong with a request, in the words of FastAPI (with Pydantic 1).
 *
 * @param loc  where: {@code body}, {@code path} or {@code query}, then the field's name or the offset in the text
 * @param msg  what, for people
 * @param type what, for programs
 * @param ctx  the limits that the message speaks of
 */
record Violation(List<Object> loc, String msg, String type,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> ctx) {

    private static Violation of(List<Object> loc, String msg, String type) {
        return new Violation(loc, msg, type, Map.of());
    }

    static Violation missing(Object... loc) {
        return of(List.of(loc), "field required", "value_error.missing");
    }

    static Violation isNull(Object... loc) {
        return of(List.of(loc), "none is not an allowed value", "type_error.none.not_allowed");
    }

    static Violation notText(Object... loc) {
        return of(List.of(loc), "str type expected", "type_error.str");
    }

    static Violation notInteger(Object... loc) {
        return of(List.of(loc), "value is not a valid integer", "type_error.integer");
    }

    static Violation notObject(Object... loc) {
        return of(List.of(loc), "value is not a valid dict", "type_error.dict");
    }

    static Violation tooLong(int maxLength, Object... loc) {
        return new Violation(List.of(loc), "ensure this value has at most " + maxLength + " characters",
                "value_error.any_str.max_length", Map.of("limit_value", maxLength));
    }

    static Violation tooSmall(long min, Object... loc) {
        return new Violation(List.of(loc), "ensure this value is greater than or equal to " + min,
                "value_error.number.not_ge", Map.of("limit_value", min));
    }

    static Violation tooBig(long max, Object... loc) {
        return new Violation(List.of(loc), "ensure this value is less than or equal to " + max,
                "value_error.number.not_le", Map.of("limit_value", max));
    }

    static Violation notJson(long offset, int line, int column) {
        return of(List.of("body", offset),
                "Expecting value: line %d column %d (char %d)".formatted(line, column, offset),
                "value_error.jsondecode");
    }
}
