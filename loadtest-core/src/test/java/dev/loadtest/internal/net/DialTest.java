package dev.loadtest.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.loadtest.http.DnsSettings;
import dev.loadtest.http.DnsSettings.Policy;
import dev.loadtest.http.DnsSettings.Select;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.time.Time;

@Timeout(30)
class DialTest {

    private static final HttpSettings IN_ORDER = HttpSettings.defaults().dns(dns -> dns.select(Select.FIRST));
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Time time = Time.system();
    private final Watchdog watchdog = new Watchdog(time);
    private final OpenSockets open = new OpenSockets();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private ServerSocket listener;
    private long lookedUp;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void end() throws IOException {
        stuck.countDown();
        open.closeAll();
        listener.close();
        watchdog.close();
    }

    private Dialer dialer(HttpSettings settings, Resolver resolver) {
        Resolver noted = host -> {
            asked.add(host);
            return resolver.addressesOf(host);
        };
        return new Network(time, Trust.ofJvm(), noted).dialer(settings, 1, new ByteMeter(), open);
    }

    private Link dial(Dialer dialer, String host) throws IOException {
        return dial(dialer, host, watchdog.register().arm(time.nanoTime() + MINUTE));
    }

    private Link dial(Dialer dialer, String host, Deadline deadline) throws IOException {
        return dialer.dial(new Origin(false, host, listener.getLocalPort()), 0, deadline, new DialTimes() {
            @Override
            public void lookedUp(long nanos) {
                lookedUp = nanos;
            }

            @Override
            public void connected(long nanos) {}

            @Override
            public void tlsDone(long nanos) {}
        });
    }

    private static Resolver knows(String... addresses) {
        return host -> {
            InetAddress[] all = new InetAddress[addresses.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = InetAddress.getByName(addresses[i]);
            }
            return all;
        };
    }

    private Resolver hangs() {
        return host -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new InetAddress[]{InetAddress.getLoopbackAddress()};
        };
    }

    private HttpError errorOf(Dialer dialer, String host) {
        return catchThrowableOfType(DialException.class, () -> dial(dialer, host)).error();
    }

    @Test
    void blockedAddressIsPassedOver() throws IOException {
        HttpSettings blocking = IN_ORDER.dns(dns -> dns.blockAddresses("203.0.113.0/24"));
        try (Socket socket = dial(dialer(blocking, knows("203.0.113.1", "127.0.0.1")), "two.test").socket()) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(errorOf(dialer(blocking, knows("203.0.113.1", "203.0.113.2")), "two.test"))
                .isEqualTo(new HttpError(1110, "blocked address"));
    }

    @Test
    void deadAddressIsFollowedByTheNextOne() throws IOException {
        Link link = dial(dialer(IN_ORDER, knows("127.0.0.9", "127.0.0.1")), "two.test");

        assertThat(link.socket().getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(lookedUp).isPositive();
    }

    @Test
    void unknownHostIsSaidSo() {
        assertThat(errorOf(dialer(IN_ORDER, host -> {
            throw new UnknownHostException(host);
        }), "nowhere.test")).isEqualTo(new HttpError(1101, "unknown host"));
    }

    @Test
    void resolverThatBreaksIsSaidSo() {
        assertThat(errorOf(dialer(IN_ORDER, host -> {
            throw new SecurityException();
        }), "broken.test")).isEqualTo(new HttpError(1100, "name look-up failed"));
    }

    @Test
    void slowLookUpEndsAtTheConnectTimeoutAndHoldsUpNoOther() throws IOException {
        Resolver slowForOne = host -> (host.equals("slow.test") ? hangs() : knows("127.0.0.1")).addressesOf(host);
        Dialer dialer = dialer(IN_ORDER.connectTimeout(Duration.ofSeconds(1)), slowForOne);

        assertThat(errorOf(dialer, "slow.test")).isEqualTo(new HttpError(1211, "dial timeout: name look-up"));
        assertThat(dial(dialer, "fast.test").socket().isConnected()).isTrue();
    }

    @Test
    void slowLookUpEndsAtTheDeadlineOfTheCall() {
        Deadline deadline = watchdog.register().arm(time.nanoTime() + 50_000_000);

        catchThrowableOfType(IOException.class, () -> dial(dialer(IN_ORDER, hangs()), "slow.test", deadline));

        assertThat(deadline.isExpired()).isTrue();
    }

    @Test
    void slowLookUpEndsWhenTheClientIsAborted() throws Exception {
        FutureTask<IOException> dialing = new FutureTask<>(() -> catchThrowableOfType(IOException.class,
                () -> dial(dialer(IN_ORDER, hangs()), "slow.test")));
        Thread.ofVirtual().start(dialing);
        while (asked.isEmpty()) {
            Thread.onSpinWait();
        }
        open.abort();

        assertThat(dialing.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void slowLookUpEndsWhenItsThreadIsInterrupted() throws Exception {
        FutureTask<Boolean> dialing = new FutureTask<>(() -> {
            catchThrowableOfType(IOException.class, () -> dial(dialer(IN_ORDER, hangs()), "slow.test"));
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofVirtual().start(dialing);
        while (asked.isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();

        assertThat(dialing.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyWaitForOneLookUp() throws Exception {
        Dialer dialer = dialer(IN_ORDER, hangs());
        List<FutureTask<Link>> dials = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 20; i++) {
            dials.add(new FutureTask<>(() -> dial(dialer, "shared.test")));
            Thread.ofVirtual().start(dials.get(i));
        }
        stuck.countDown();
        for (FutureTask<Link> one : dials) {
            assertThat(one.get(10, TimeUnit.SECONDS).socket().isConnected()).isTrue();
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void answersAreKeptForTheirTime() throws IOException {
        Dialer keeping = dialer(IN_ORDER, knows("127.0.0.1"));
        dial(keeping, "kept.test");
        dial(keeping, "kept.test");
        assertThat(asked).hasSize(1);

        Dialer forgetting = dialer(IN_ORDER.dns(dns -> dns.ttl(Duration.ZERO)), knows("127.0.0.1"));
        dial(forgetting, "fresh.test");
        dial(forgetting, "fresh.test");
        assertThat(asked).containsExactly("kept.test", "fresh.test", "fresh.test");
    }

    @Test
    void addressesTakeTurns() throws IOException {
        DnsSettings inTurn = DnsSettings.defaults().select(Select.ROUND_ROBIN);
        Dns dns = new Dns(time, knows("127.0.0.1", "127.0.0.2", "::1"), inTurn);
        Dial dial = new Dial(open, 0, watchdog.register().arm(time.nanoTime() + MINUTE), time.nanoTime() + MINUTE);

        assertThat(dns.addresses("many.test", dial)).extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.1", "127.0.0.2", "0:0:0:0:0:0:0:1");
        assertThat(dns.addresses("many.test", dial)).extracting(InetAddress::getHostAddress)
                .containsExactly("127.0.0.2", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void policyChoosesAmongKindsOfAddresses() throws IOException {
        assertThat(errorOf(dialer(IN_ORDER.dns(dns -> dns.policy(Policy.ONLY_IPV6)), knows("127.0.0.1")), "v4.test"))
                .isEqualTo(new HttpError(1101, "host without an IPv6 address"));
        Dns prefersSix = new Dns(time, knows("127.0.0.1", "::1"), DnsSettings.defaults().policy(Policy.PREFER_IPV6));
        Dial dial = new Dial(open, 0, watchdog.register().arm(time.nanoTime() + MINUTE), time.nanoTime() + MINUTE);
        assertThat(prefersSix.addresses("both.test", dial)).extracting(InetAddress::getHostAddress)
                .containsExactly("0:0:0:0:0:0:0:1", "127.0.0.1");
    }

    @Test
    void overridesStandForHostsAndNobodyIsAsked() throws IOException {
        HttpSettings settings = IN_ORDER.dns(dns -> dns.resolve("*.example.test", "127.0.0.9:1")
                .resolve("Api.Example.test", "127.0.0.1:" + listener.getLocalPort()));
        Dialer dialer = dialer(settings, knows("127.0.0.9"));

        assertThat(dial(dialer, "api.example.test").socket().getPort()).isEqualTo(listener.getLocalPort());
        assertThat(catchThrowableOfType(IOException.class, () -> dial(dialer, "deep.down.example.test"))).isNotNull();
        assertThat(asked).isEmpty();
        catchThrowableOfType(IOException.class, () -> dial(dialer, "example.test"));
        assertThat(asked).containsExactly("example.test");
    }

    @Test
    void blockedHostIsNotConnectedTo() {
        Dialer dialer = dialer(IN_ORDER.dns(dns -> dns.block("*.ads.test")), knows("127.0.0.1"));

        assertThat(errorOf(dialer, "big.ads.test")).isEqualTo(new HttpError(1111, "blocked host"));
        assertThat(asked).isEmpty();
    }

    @Test
    void virtualUsersTakeTheLocalAddressesInTurn() throws IOException {
        HttpSettings settings = IN_ORDER.localAddresses("127.0.0.1", "127.0.0.2");
        Network network = new Network(time, Trust.ofJvm());
        for (int vu = 1; vu <= 3; vu++) {
            Link link = dial(network.dialer(settings, vu, new ByteMeter(), open), "127.0.0.1");
            assertThat(link.socket().getLocalAddress().getHostAddress()).isEqualTo(vu == 2 ? "127.0.0.2" : "127.0.0.1");
        }
    }

    @Test
    void mistakesAreFoundBeforeTheStart() {
        assertThat(ConnectionCheck.problems(HttpSettings.defaults())).isEmpty();
        assertThat(ConnectionCheck.problems(HttpSettings.defaults()
                .connectTimeout(Duration.ZERO).firstByteTimeout(Duration.ofDays(400))
                .connectionLifetime(Duration.ofSeconds(-1))
                .dns(dns -> dns.ttl(Duration.ofSeconds(-1)).resolve("a b", "localhost").block("x/y"))
                .localAddresses("nonsense", "192.0.2.1")
                .proxy("ftp://user:secret@proxy").noProxy("a:b@c")))
                .containsExactly("connectTimeout must be more than 0 and at most a year, but was PT0S",
                        "firstByteTimeout must be more than 0 and at most a year, but was PT9600H",
                        "connectionLifetime must be more than 0 and at most a year, but was PT-1S",
                        "dns ttl must be 0 or more and at most a year, but was PT-1S",
                        "dns override of a host must be a host name, an address or *.name, but was 'a b'",
                        "dns override of 'a b' must be an IP address, with or without a port, but was 'localhost'",
                        "dns block must be a host name, an address or *.name, but was 'x/y'",
                        "localAddresses must be IP addresses, but one was 'nonsense'",
                        "localAddresses must be addresses of this machine, but one was '192.0.2.1'",
                        "proxy must be a URL such as http://user:password@host:port, but was"
                                + " 'ftp://****:****@proxy'",
                        "noProxy must be a host name, an address or *.name, but was 'a:b@c'");
    }
}
