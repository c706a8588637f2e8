package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLContext;

import dev.loadtest.http.DnsSettings;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.TlsSettings;

/** Finds mistakes in what HTTP settings say about connections, before a run starts; certificates are read for it. */
public final class ConnectionCheck {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<String> problems = new ArrayList<>();

    private ConnectionCheck() {}

    /** All mistakes, each as <i>rule, but was value</i>; what may be secret is not shown. */
    public static List<String> problems(HttpSettings settings) {
        ConnectionCheck check = new ConnectionCheck();
        check.limit("connectTimeout", settings.connectTimeout());
        settings.firstByteTimeout().ifPresent(limit -> check.limit("firstByteTimeout", limit));
        settings.connectionLifetime().ifPresent(limit -> check.limit("connectionLifetime", limit));
        check.dns(settings.dns());
        settings.localAddresses().forEach(check::local);
        check.proxy(settings);
        check.tls(settings);
        return check.problems;
    }

    private void limit(String name, Duration limit) {
        if (!limit.isPositive() || limit.compareTo(LONGEST) > 0) {
            problems.add(name + " must be more than 0 and at most a year, but was " + limit);
        }
    }

    private void dns(DnsSettings dns) {
        if (dns.ttl().isNegative() || dns.ttl().compareTo(LONGEST) > 0) {
            problems.add("dns ttl must be 0 or more and at most a year, but was " + dns.ttl());
        }
        dns.overrides().forEach((host, address) -> {
            if (!HostTable.isHostOrHostAndPort(host)) {
                problems.add("dns override of a host " + HostTable.RULE + ", but was '" + host + "'");
            }
            if (Target.parse(address) == null) {
                problems.add("dns override of '" + host + "' " + Target.RULE + ", but was '" + address + "'");
            }
        });
        hosts("dns block", dns.blocked());
        dns.blockedAddresses().stream().filter(range -> IpRange.parse(range) == null).sorted().forEach(
                range -> problems.add("dns blockAddresses " + IpRange.RULE + ", but was '" + range + "'"));
    }

    private void hosts(String place, Set<String> hosts) {
        hosts.stream().filter(host -> !HostTable.isHost(host)).sorted()
                .forEach(host -> problems.add(place + " " + HostTable.RULE + ", but was '" + host + "'"));
    }

    private void local(String text) {
        InetAddress address = IpAddress.parse(text);
        if (address == null) {
            problems.add("localAddresses must be IP addresses, but one was '" + text + "'");
            return;
        }
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            problems.add("localAddresses must be addresses of this machine, but one was '" + text + "'");
        }
    }

    private void proxy(HttpSettings settings) {
        settings.proxy().filter(url -> ProxyServer.parse(url).isEmpty()).ifPresent(url -> problems.add(
                "proxy must be a URL such as http://user:password@host:port, but was '" + masked(url) + "'"));
        hosts("noProxy", settings.noProxy());
        if (settings.proxy().isEmpty() && !settings.noProxy().isEmpty()) {
            problems.add("noProxy needs a proxy, but there is none");
        }
    }

    /** Whatever stands before an @ may be a password. */
    private static String masked(String url) {
        int at = url.lastIndexOf('@');
        if (at < 0) {
            return url;
        }
        int scheme = url.indexOf("://");
        return (scheme >= 0 && scheme < at ? url.substring(0, scheme + 3) : "") + "****:****" + url.substring(at);
    }

    private void tls(HttpSettings settings) {
        TlsSettings tls = settings.tls();
        if (tls.oldest().compareTo(tls.newest()) > 0) {
            problems.add("tls versions must be from the oldest to the newest, but were " + tls.oldest() + " to "
                    + tls.newest());
        }
        if (settings.isInsecureTls() && !tls.trusted().isEmpty()) {
            problems.add("insecureTls trusts everybody, but there are certificates to trust too");
        }
        try {
            List<String> known = List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
            tls.cipherSuites().stream().filter(name -> !known.contains(name)).forEach(
                    name -> problems.add("tls cipherSuites must be known to this JVM, but one was '" + name + "'"));
            TlsMaterial.read(settings, () -> {
                throw new IllegalStateException("not needed to read files");
            });
        } catch (NoSuchAlgorithmException | IOException e) {
            problems.add("tls " + e.getMessage());
        }
    }
}
