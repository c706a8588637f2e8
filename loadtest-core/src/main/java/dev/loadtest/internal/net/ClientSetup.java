package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpSettings;

/**
 * What all clients with the same settings share. Thread-safe.
 *
 * @param dns who knows the addresses of hosts
 * @param overrides addresses that stand for hosts
 * @param blocked hosts that nobody connects to
 * @param blockedRanges addresses that nobody connects to
 * @param local this machine's addresses, one for each virtual user in turn; none to let the system choose
 * @param proxy the proxy, or null
 * @param direct the hosts that it is not used for
 * @param tls certificates and trust
 * @param connectNanos the time in which a connection must be usable
 */
record ClientSetup(Dns dns, HostTable<Target> overrides, HostTable<Boolean> blocked,
        List<IpRange> blockedRanges, List<InetAddress> local,
        @Nullable ProxyServer proxy, HostTable<Boolean> direct, TlsMaterial tls, long connectNanos) {

    static ClientSetup of(HttpSettings settings, Dns dns, TlsMaterial tls) {
        Map<String, Target> overrides = new HashMap<>();
        settings.dns().overrides().forEach((host, address) -> overrides.put(host,
                Objects.requireNonNull(Target.parse(address), "checked before")));
        List<InetAddress> local = settings.localAddresses().stream()
                .map(text -> Objects.requireNonNull(IpAddress.parse(text), "checked before")).toList();
        List<IpRange> blockedRanges = settings.dns().blockedAddresses().stream()
                .map(text -> Objects.requireNonNull(IpRange.parse(text), "checked before")).toList();
        return new ClientSetup(dns, new HostTable<>(overrides), setOf(settings.dns().blocked()), blockedRanges, local,
                settings.proxy().flatMap(ProxyServer::parse).orElse(null), setOf(settings.noProxy()), tls,
                settings.connectTimeout().toNanos());
    }

    private static HostTable<Boolean> setOf(Iterable<String> hosts) {
        Map<String, Boolean> all = new HashMap<>();
        hosts.forEach(host -> all.put(host, true));
        return new HostTable<>(all);
    }

    /** The proxy for an origin; null where there is none. */
    @Nullable
    ProxyServer proxyFor(Origin origin) {
        return proxy == null || direct.find(origin.host(), origin.port()) != null ? null : proxy;
    }

    /** Whether nobody connects to an address. */
    boolean isBlocked(InetAddress address) {
        return blockedRanges.stream().anyMatch(range -> range.contains(address));
    }

    /** The address that a virtual user connects from; null to let the system choose. */
    @Nullable
    InetAddress localFor(int vu) {
        return local.isEmpty() ? null : local.get(Math.floorMod(vu - 1, local.size()));
    }

    SharedSetup shared(int vu) throws IOException {
        SSLParameters parameters = new SSLParameters();
        tls.applyTo(parameters);
        return new SharedSetup(tls.newContext(vu), parameters, new SettingsProxy(proxy, direct), localFor(vu));
    }
}
