package dev.loadtest.internal.http;

import org.jspecify.annotations.Nullable;

/** Recognises redirects. */
final class Redirects {

    private Redirects() {}

    /** Where a response asks to go on; null if it asks for nothing. */
    static @Nullable String location(Hop hop) {
        return switch (hop.status()) {
            case 301, 302, 303, 307, 308 -> {
                String location = Headers.first(hop.headers(), "Location");
                yield location == null || location.isBlank() || hop.error() != null ? null : location;
            }
            default -> null;
        };
    }
}
