package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.http.DnsSettings;
import dev.loadtest.http.HttpSettings;

/** Finds what settings ask for and HTTP/2 over shared connections cannot do. */
final class Http2Check {

    private static final int MOST = 1_000;

    private final HttpSettings settings;
    private final List<String> problems = new ArrayList<>();

    private Http2Check(HttpSettings settings) {
        this.settings = settings;
    }

    /** All mistakes, each as <i>rule, but was value</i>; none if the settings do not ask for HTTP/2. */
    static List<String> problems(HttpSettings settings) {
        Http2Check check = new Http2Check(settings);
        if (settings.speaksHttp2()) {
            check.check();
            settings.http2Connections().ifPresent(check::connections);
        }
        return check.problems;
    }

    private void connections(int connections) {
        if (connections < 1 || connections > MOST) {
            problems.add("http2 connections must be between 1 and 1000, but was " + connections);
        }
        requireMultiple(connections, "localAddresses", settings.localAddresses().size());
        requireMultiple(connections, "tls clientCertificates", settings.tls().clientCertificates().size());
    }

    private void check() {
        refuse("noConnectionReuse", !settings.reusesConnections());
        refuse("newConnectionPerIteration", settings.opensConnectionsPerIteration());
        refuse("connectionLifetime", settings.connectionLifetime().isPresent());
        refuse("dns", isChanged(settings.dns()));
        refuse("tls serverName", settings.tls().serverName().isPresent());
        refuse("tls noResumption", !settings.tls().resumesSessions());
        settings.headers().forEach((name, value) -> {
            String problem = Http2Headers.problem(name, value);
            if (problem != null) {
                problems.add(problem);
            }
        });
    }

    private void refuse(String setting, boolean isSet) {
        if (isSet) {
            problems.add(setting + " must not be set beside http2, whose connections are shared, but was");
        }
    }

    private static boolean isChanged(DnsSettings dns) {
        DnsSettings usual = DnsSettings.defaults();
        return !dns.ttl().equals(usual.ttl()) || dns.select() != usual.select() || dns.policy() != usual.policy()
                || !dns.overrides().isEmpty() || !dns.blocked().isEmpty()
                || !dns.blockedAddresses().isEmpty();
    }

    /** Each connection has one of them in turn, and each virtual user must come to the one that is its own. */
    private void requireMultiple(int connections, String setting, int count) {
        if (count > 0 && connections % count != 0) {
            problems.add("http2 connections must be a multiple of the " + count + " " + setting + ", but was "
                    + connections);
        }
    }
}
