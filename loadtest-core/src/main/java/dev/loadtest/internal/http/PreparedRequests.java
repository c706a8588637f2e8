package dev.loadtest.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The last few requests of a client that have nothing of their own but method and URL: they are made, and written out as
 * bytes, once.
 *
 * <p>Several threads may use it: entries are immutable, and a lost one is made again.
 */
final class PreparedRequests {

    private static final int REQUESTS = 4;

    private final HttpTransport transport;
    private final SettingsHeaders headers;
    private final @Nullable Entry[] entries = new Entry[REQUESTS];
    private int next;

    private record Entry(String method, String url, Outgoing request) {}

    PreparedRequests(HttpTransport transport, SettingsHeaders headers) {
        this.transport = transport;
        this.headers = headers;
    }

    /** The request with that method and URL, without a body and with the headers of the settings alone. */
    Outgoing of(String method, String url) throws BadUrlException {
        for (Entry entry : entries) {
            if (entry != null && entry.url().equals(url) && entry.method().equals(method)) {
                return entry.request();
            }
        }
        HttpUrl target = transport.url(url);
        Outgoing made = new Outgoing(method, target, headers.of(RequestDraft.PLAIN, target), Payload.NONE).prepared();
        int at = next;
        entries[at] = new Entry(method, url, made);
        next = (at + 1) % REQUESTS;
        return made;
    }
}
