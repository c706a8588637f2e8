package dev.loadtest.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.net.ByteMeter;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.DialTimes;
import dev.loadtest.internal.net.Dialer;
import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.Network;
import dev.loadtest.internal.net.OpenSockets;
import dev.loadtest.internal.net.Origin;
import dev.loadtest.internal.net.Watchdog;
import dev.loadtest.internal.time.Time;

/**
 * Finds out, once for each origin of a run, whether a server that is spoken to in HTTP/1.1 would have taken HTTP/2, and says
 * so in one line. One handshake is made for it, beside the first connection there and off every virtual user's thread; it is
 * closed before a request. What goes wrong with it is nobody's business: the requests will tell. Thread-safe.
 */
final class Http2Hint implements AutoCloseable {

    /** Redirects may lead anywhere; more lines than these help nobody. */
    private static final int MOST = 16;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Time time;
    private final Network network;
    private final Watchdog watchdog;
    private final OpenSockets open = new OpenSockets();
    private final Set<Origin> met = ConcurrentHashMap.newKeySet();

    Http2Hint(Time time, Network network, Watchdog watchdog) {
        this.time = time;
        this.network = network;
        this.watchdog = watchdog;
    }

    /** A virtual user has made a connection to an origin. */
    void connected(Origin origin, HttpSettings settings, Flow flow) {
        if (origin.secure() && met.size() < MOST && met.add(origin)) {
            int epoch = open.epoch();
            time.startVirtual("loadtest-http2-hint", () -> ask(origin, settings, flow, epoch));
        }
    }

    private void ask(Origin origin, HttpSettings settings, Flow flow, int epoch) {
        Dialer dialer = network.dialer(settings, flow.vu(), new ByteMeter(), open);
        try (Watchdog.Slot slot = watchdog.register()) {
            Deadline deadline = slot.arm(time.nanoTime() + LONGEST.toNanos());
            Link link = dialer.dialOffering(origin, epoch, deadline, DialTimes.UNWATCHED, "h2", "http/1.1");
            boolean taken = link.tls() != null && "h2".equals(link.tls().getApplicationProtocol());
            open.close(link);
            if (taken) {
                flow.warnOnce(origin.url() + " was spoken to in HTTP/1.1 and would take HTTP/2: http2() asks for it");
            }
        } catch (IOException | RuntimeException e) {
            // Then there is nothing to say.
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        open.closeAll();
    }
}
