package dev.loadtest.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Recognises redirects. */
final class Redirects {

    private Redirects() {}

    /** Where a response asks to go on; null if it asks for nothing. */
    static @Nullable String location(Hop hop) {
        return switch (hop.status()) {
            case 301, 302, 303, 307, 308 -> {
                String location = Headers.first(hop.headers(), "Location");
                yield location == null || location.isBlank() || hop.error() != null ? null : asMeant(location);
            }
            default -> null;
        };
    }

    /** Headers are read as ISO 8859-1; a URL that is not ASCII, as it should be, was mostly meant as UTF-8. */
    private static String asMeant(String location) {
        if (location.chars().allMatch(c -> c < 0x80)) {
            return location;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(location.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            return location;
        }
    }
}
