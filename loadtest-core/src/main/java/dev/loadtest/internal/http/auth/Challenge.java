package dev.loadtest.internal.http.auth;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a server asks for, in {@code WWW-Authenticate} (RFC 9110, 11.6.1).
 *
 * @param scheme for example {@code digest}, in lower case
 * @param parameters by their names in lower case, quotes and escapes removed
 */
record Challenge(String scheme, Map<String, String> parameters) {

    @Nullable
    String get(String parameter) {
        return parameters.get(parameter);
    }

    String get(String parameter, String otherwise) {
        return parameters.getOrDefault(parameter, otherwise);
    }

    boolean isTrue(String parameter) {
        return "true".equalsIgnoreCase(parameters.get(parameter));
    }
}
