package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The proxy of the settings, and the hosts without it, for a client that opens its own connections. Immutable. */
public final class SettingsProxy extends ProxySelector {

    private final @Nullable ProxyServer proxy;
    private final HostTable<Boolean> direct;

    SettingsProxy(@Nullable ProxyServer proxy, HostTable<Boolean> direct) {
        this.proxy = proxy;
        this.direct = direct;
    }

    /** The value of {@code Proxy-Authorization} for requests to a URI; null where there is none. */
    public @Nullable String authorization(URI uri) {
        ProxyServer through = proxyFor(uri);
        return through == null ? null : through.authorization();
    }

    /** Whether the proxy wants to know who it is that asks. */
    public boolean hasAuthorization() {
        return proxy != null && proxy.authorization() != null;
    }

    private @Nullable ProxyServer proxyFor(URI uri) {
        String host = uri.getHost();
        if (proxy == null || host == null) {
            return null;
        }
        String plain = host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return direct.find(plain, port) == null ? proxy : null;
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxyServer through = proxyFor(uri);
        return List.of(through == null
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(through.host(), through.port())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request fails with it, and tells.
    }
}
