package dev.loadtest.internal.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param host where it is
 * @param port its port
 * @param authorization the value of {@code Proxy-Authorization}, or null
 */
public record ProxyServer(String host, int port, @Nullable String authorization) {

    /** Reads {@code http://user:password@host:port}; empty if it is not of that form. */
    static Optional<ProxyServer> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || !bare
                    || uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getPort() > 65_535
                    || uri.getPort() == 0) {
                return Optional.empty();
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
            return Optional.of(new ProxyServer(host, uri.getPort() < 0 ? 80 : uri.getPort(),
                    authorization(uri.getRawUserInfo())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String authorization(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        // A plus is a plus here.
        String pair = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
