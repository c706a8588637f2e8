package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Credentials;

/** The headers that a request carries unless it says otherwise, made once for all users of a scenario. */
final class SettingsHeaders {

    private static final String USER_AGENT = "loadtest/0.1.0";

    private final List<Header> headers;
    private final SettingsAuth auth;

    /**
     * Checks the headers of the settings.
     *
     * @throws IllegalArgumentException if one of them could not stand in a message
     */
    SettingsHeaders(Map<String, String> settings, SettingsAuth auth) {
        this.auth = auth;
        List<Header> all = new ArrayList<>();
        if (settings.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
            all.add(Headers.checked("User-Agent", USER_AGENT));
        }
        settings.forEach((name, value) -> all.add(Headers.checked(name, value)));
        headers = List.copyOf(all);
    }

    /** Those of a request: these and its own, which win; with credentials if it gets them unasked. */
    List<Header> of(RequestDraft draft, HttpUrl url) {
        return auth.on(with(draft.headers()), url, draft);
    }

    /** By whom a request answers challenges; null if by nobody. */
    Credentials.@Nullable Digest digestFor(RequestDraft draft, Outgoing request) {
        return auth.digestFor(request, draft);
    }

    private List<Header> with(List<Header> own) {
        if (own.isEmpty()) {
            return headers;
        }
        List<Header> all = new ArrayList<>(headers.size() + own.size());
        for (Header header : headers) {
            if (own.stream().noneMatch(other -> other.getName().equalsIgnoreCase(header.getName()))) {
                all.add(header);
            }
        }
        all.addAll(own);
        return all;
    }
}
