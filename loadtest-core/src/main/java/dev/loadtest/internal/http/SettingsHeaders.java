package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.hc.core5.http.Header;

/** The headers that a request carries unless it says otherwise, made once for all users of a scenario. */
final class SettingsHeaders {

    private static final String USER_AGENT = "loadtest/0.1.0";

    private final List<Header> headers;

    /**
     * Checks the headers of the settings.
     *
     * @throws IllegalArgumentException if one of them could not stand in a message
     */
    SettingsHeaders(Map<String, String> settings) {
        List<Header> all = new ArrayList<>();
        if (settings.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
            all.add(Headers.checked("User-Agent", USER_AGENT));
        }
        settings.forEach((name, value) -> all.add(Headers.checked(name, value)));
        headers = List.copyOf(all);
    }

    /** These headers. */
    List<Header> all() {
        return headers;
    }

    /** These headers and a request's own, which win. */
    List<Header> with(List<Header> own) {
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
