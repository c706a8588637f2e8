package dev.loadtest.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.time.Time;

/** What the connections of one run share: known addresses, certificates and trust. Thread-safe. */
public final class Network {

    private final Time time;
    private final Trust jvmTrust;
    private final Resolver resolver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HttpSettings, ClientSetup> setups = new IdentityHashMap<>();

    /** The network of a run; who is trusted where the settings name nobody. */
    public Network(Time time, Trust jvmTrust) {
        this(time, jvmTrust, InetAddress::getAllByName);
    }

    Network(Time time, Trust jvmTrust, Resolver resolver) {
        this.time = time;
        this.jvmTrust = jvmTrust;
        this.resolver = resolver;
    }

    /**
     * A dialer for one client.
     *
     * @param settings checked before
     * @param vu the number of its virtual user
     * @param meter counts its bytes
     * @param open its sockets
     * @throws IllegalStateException if a certificate file can no longer be read
     */
    public Dialer dialer(HttpSettings settings, int vu, ByteMeter meter, OpenSockets open) {
        return new Dialer(time, setup(settings), vu, meter, open);
    }

    /**
     * What a client that opens its own connections needs to know.
     *
     * @param settings checked before
     * @param vu one of the virtual users that share it, who all have the same client certificate and address
     * @throws IllegalStateException if a certificate file can no longer be read
     */
    public SharedSetup shared(HttpSettings settings, int vu) {
        ClientSetup setup = setup(settings);
        try {
            return setup.shared(vu);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private ClientSetup setup(HttpSettings settings) {
        lock.lock();
        try {
            ClientSetup setup = setups.get(settings);
            if (setup == null) {
                TlsMaterial tls = TlsMaterial.read(settings, jvmTrust);
                setup = ClientSetup.of(settings, new Dns(time, resolver, settings.dns()), tls);
                setups.put(settings, setup);
            }
            return setup;
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Reads whom the JVM trusts, which takes a tenth of a second or so the first time. */
    public void prepareTls() {
        try {
            jvmTrust.managers();
        } catch (GeneralSecurityException e) {
            // The first request that needs it will fail with this, and tell.
        }
    }
}
