package dev.loadtest.internal.http.jdk;

import java.util.ArrayList;
import java.util.List;

import dev.loadtest.http.DnsSettings;
import dev.loadtest.http.HttpSettings;

/**
 * What java.net.http cannot do of the HTTP settings. Said where a client is asked for, since a flow may use the settings for
 * {@code ctx.http()} alone.
 */
final class JdkSettingsCheck {

    private JdkSettingsCheck() {}

    /** Settings without which a call would go where it must not; each as it is written. */
    static List<String> impossible(HttpSettings settings) {
        List<String> found = new ArrayList<>();
        add(found, !settings.dns().overrides().isEmpty(), "dns resolve");
        add(found, !settings.dns().blocked().isEmpty(), "dns block");
        add(found, !settings.dns().blockedAddresses().isEmpty(), "dns blockAddresses");
        add(found, settings.tls().serverName().isPresent(), "tls serverName");
        return found;
    }

    /** Settings without which a call is made all the same, in another way; each as it is written. */
    static List<String> ignored(HttpSettings settings) {
        DnsSettings dns = settings.dns();
        DnsSettings usual = DnsSettings.defaults();
        List<String> found = new ArrayList<>();
        add(found, !dns.ttl().equals(usual.ttl()), "dns ttl");
        add(found, dns.select() != usual.select(), "dns select");
        add(found, dns.policy() != usual.policy(), "dns policy");
        add(found, !settings.tls().resumesSessions(), "tls noResumption");
        add(found, settings.firstByteTimeout().isPresent(), "firstByteTimeout");
        add(found, !settings.reusesConnections(), "noConnectionReuse");
        add(found, settings.opensConnectionsPerIteration(), "newConnectionPerIteration");
        add(found, settings.connectionLifetime().isPresent(), "connectionLifetime");
        return found;
    }

    private static void add(List<String> found, boolean isSet, String name) {
        if (isSet) {
            found.add(name);
        }
    }
}
