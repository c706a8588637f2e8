package dev.loadtest.internal.http.jdk;

import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.net.Network;
import dev.loadtest.internal.net.SharedSetup;
import dev.loadtest.internal.net.Trust;
import dev.loadtest.internal.time.Time;

/**
 * Builds the JDK's clients as the HTTP settings say about connections: TLS, proxy, source address, connect timeout. What the
 * JDK cannot do is named by {@link JdkSettingsCheck}. Thread-safe.
 */
final class JdkClientFactory {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Network network;
    private final AtomicLong threads = new AtomicLong();
    private final Executor onVirtualThreads;

    JdkClientFactory(Time time, Trust jvmTrust) {
        this.network = new Network(time, jvmTrust);
        this.onVirtualThreads = task -> time.startVirtual("loadtest-http-client-" + threads.incrementAndGet(), task);
    }

    /**
     * How many clients serve the virtual users of some settings: as many as cores, as each has one selector thread, or more,
     * so that those who share one have the same client certificate and source address. User 1 has the first, user 2 the
     * second, and so on from the first again.
     */
    static int clients(HttpSettings settings) {
        int certificates = Math.max(1, settings.tls().clientCertificates().size());
        int addresses = Math.max(1, settings.localAddresses().size());
        int kinds = certificates / gcd(certificates, addresses) * addresses;
        return (CORES + kinds - 1) / kinds * kinds;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /**
     * A client in the making, on virtual threads, of no version yet.
     *
     * @param vu one of the virtual users that share it
     * @throws IllegalStateException if a certificate file can no longer be read
     */
    HttpClient.Builder newBuilder(HttpSettings settings, int vu) {
        JdkProperties.set();
        SharedSetup setup = network.shared(settings, vu);
        if (setup.proxy().hasAuthorization()) {
            JdkProperties.allowBasicThroughTunnels();
        }
        HttpClient.Builder builder = HttpClient.newBuilder().executor(onVirtualThreads).sslContext(setup.tls())
                .sslParameters(setup.parameters()).connectTimeout(settings.connectTimeout()).proxy(setup.proxy());
        return setup.local() == null ? builder : builder.localAddress(setup.local());
    }
}
