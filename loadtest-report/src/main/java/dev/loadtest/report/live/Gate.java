package dev.loadtest.report.live;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.sun.net.httpserver.Headers;

/**
 * Who is let in. The server listens on loopback, but browsers on this machine open pages from everywhere: a foreign page must
 * neither read nor control a run.
 *
 * <pre>
 *  Host    one of ours          else a name that somebody else's DNS leads here
 *  Origin  ours, or not there   else a page from elsewhere
 *  key     to control           else somebody who was not told: it stands in the terminal alone
 * </pre>
 */
final class Gate {

    /** The header that carries the key: one that no form can set. */
    static final String KEY_HEADER = "X-Loadtest-Key";
    private static final int KEY_BYTES = 18;

    private final Set<String> hosts;
    private final String key;

    Gate(InetSocketAddress address) {
        int port = address.getPort();
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the link in the terminal ends with. */
    String key() {
        return key;
    }

    /** Why a request is refused; empty if it may read. */
    Optional<String> refusal(Headers headers) {
        if (!isOne(headers.get("Host"), hosts)) {
            return Optional.of("this is the dashboard of a load test; it answers to 127.0.0.1 and localhost alone");
        }
        List<String> origins = headers.get("Origin");
        if (origins != null && !isOne(origins, hosts.stream().map(host -> "http://" + host).toList())) {
            return Optional.of("pages from elsewhere may not look at a load test");
        }
        return Optional.empty();
    }

    /** Why somebody who may read may not control; empty if he may. */
    Optional<String> refusalToControl(Headers headers) {
        List<String> keys = headers.get(KEY_HEADER);
        boolean known = keys != null && keys.size() == 1 && MessageDigest.isEqual(
                keys.getFirst().getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
        return known
                ? Optional.empty()
                : Optional.of("to control the run, open the link that the terminal shows: it has the key");
    }

    private static boolean isOne(@Nullable List<String> values, Collection<String> allowed) {
        return values != null && values.size() == 1 && allowed.contains(values.getFirst().toLowerCase(Locale.ROOT));
    }
}
