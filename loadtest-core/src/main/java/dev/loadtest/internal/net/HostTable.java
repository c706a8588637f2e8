package dev.loadtest.internal.net;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Something for each of some hosts, which are named or meant by {@code *.name}, for all ports or for one. The most specific
 * entry holds. Immutable.
 */
final class HostTable<T> {

    static final String RULE = "must be a host name, an address or *.name";
    private static final Pattern HOST = Pattern
            .compile("(\\*\\.)?[^\\s/:@*\\[\\]]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");
    private static final Pattern WITH_PORT = Pattern.compile("(.+):(\\d{1,5})");

    private final Map<String, T> entries = new HashMap<>();

    HostTable(Map<String, T> byHost) {
        byHost.forEach((host, value) -> entries.put(normal(host), value));
    }

    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    }

    /** Whether that can be an entry without a port. */
    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** Whether that can be an entry, with a port or without. */
    static boolean isHostOrHostAndPort(String text) {
        var ported = WITH_PORT.matcher(text);
        return isHost(text) || (ported.matches() && isHost(ported.group(1)) && isPort(ported.group(2)));
    }

    static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65_535;
    }

    /** What is said for a host, its name in lower case; null if nothing is. */
    @Nullable
    T find(String host, int port) {
        if (entries.isEmpty()) {
            return null;
        }
        T found = exactly(host, port);
        for (int dot = host.indexOf('.'); found == null && dot >= 0; dot = host.indexOf('.', dot + 1)) {
            found = exactly("*" + host.substring(dot), port);
        }
        return found;
    }

    private @Nullable T exactly(String host, int port) {
        T ported = entries.get(host + ':' + port);
        return ported == null ? entries.get(host) : ported;
    }
}
