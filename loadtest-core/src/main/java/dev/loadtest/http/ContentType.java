package dev.loadtest.http;

/** What authors may say of the content of a body. */
final class ContentType {

    /** Bytes that nobody has said more about. */
    static final String OCTETS = "application/octet-stream";

    private ContentType() {}

    /** Refuses what could not stand in a header. */
    static void check(String contentType) {
        if (contentType.isBlank() || contentType.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
            throw new IllegalArgumentException("content type must be one line of ASCII, but was '"
                    + contentType.replaceAll("[^ -~]", "?") + "'");
        }
    }
}
