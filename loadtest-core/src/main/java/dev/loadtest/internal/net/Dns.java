package dev.loadtest.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.DnsSettings;
import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * The addresses of hosts, asked for once and kept for a while. Whoever waits for the same answer waits for one look-up,
 * which has a thread of its own: it cannot be interrupted, and where it hangs, no virtual user and no carrier hangs with it.
 * Thread-safe.
 */
final class Dns {

    private final Time time;
    private final Resolver resolver;
    private final DnsSettings settings;
    private final ConcurrentHashMap<String, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Lookup> underWay = new ConcurrentHashMap<>();

    Dns(Time time, Resolver resolver, DnsSettings settings) {
        this.time = time;
        this.resolver = resolver;
        this.settings = settings;
    }

    /**
     * The addresses of a host, in the order in which to try them.
     *
     * @param dial whose end ends the wait
     * @throws UnknownHostException if it has none
     * @throws DialException if the answer did not come in time
     */
    InetAddress[] addresses(String host, Dial dial) throws IOException {
        InetAddress literal = IpAddress.parse(host);
        if (literal != null) {
            return new InetAddress[]{literal};
        }
        Answer known = answers.get(host);
        if (known == null || known.until() - time.nanoTime() <= 0) {
            known = ask(host, dial);
        }
        return known.inTurn(settings.select());
    }

    private Answer ask(String host, Dial dial) throws IOException {
        Lookup own = new Lookup(host);
        Lookup lookup = underWay.putIfAbsent(host, own);
        if (lookup == null) {
            lookup = own;
            time.startPlatform("loadtest-dns", own);
        }
        Signal signal = time.newSignal();
        dial.open().waiting(signal, dial.epoch());
        try {
            return lookup.await(signal, dial);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } finally {
            dial.open().waited(signal);
        }
    }

    /** What a resolver said. */
    private record Answer(List<InetAddress> first, List<InetAddress> then, long until, AtomicInteger turn) {

        InetAddress[] inTurn(DnsSettings.Select select) {
            int count = first.size();
            int start = count == 1 ? 0 : switch (select) {
                case FIRST -> 0;
                case RANDOM -> ThreadLocalRandom.current().nextInt(count);
                case ROUND_ROBIN -> Math.floorMod(turn.getAndIncrement(), count);
            };
            List<InetAddress> ordered = new ArrayList<>(count + then.size());
            ordered.addAll(first.subList(start, count));
            ordered.addAll(first.subList(0, start));
            ordered.addAll(then);
            return ordered.toArray(new InetAddress[0]);
        }
    }

    private Answer answer(InetAddress[] all) throws DialException {
        List<InetAddress> v4 = Arrays.stream(all).filter(Inet4Address.class::isInstance).toList();
        List<InetAddress> v6 = Arrays.stream(all).filter(address -> !(address instanceof Inet4Address)).toList();
        long until = Time.after(time.nanoTime(), settings.ttl().toNanos());
        List<InetAddress> first = switch (settings.policy()) {
            case ANY -> List.of(all);
            case ONLY_IPV4 -> v4;
            case ONLY_IPV6 -> v6;
            case PREFER_IPV4 -> v4.isEmpty() ? v6 : v4;
            case PREFER_IPV6 -> v6.isEmpty() ? v4 : v6;
        };
        List<InetAddress> then = switch (settings.policy()) {
            case ANY, ONLY_IPV4, ONLY_IPV6 -> List.of();
            case PREFER_IPV4 -> v4.isEmpty() ? List.of() : v6;
            case PREFER_IPV6 -> v6.isEmpty() ? List.of() : v4;
        };
        if (first.isEmpty()) {
            throw new DialException(1101,
                    settings.policy() == DnsSettings.Policy.ONLY_IPV4
                            ? "host without an IPv4 address"
                            : "host without an IPv6 address");
        }
        return new Answer(first, then, until, new AtomicInteger());
    }

    /** One look-up, and who waits for it. */
    private final class Lookup implements Runnable {

        private final String host;
        private final ConcurrentHashMap<Signal, Boolean> waiting = new ConcurrentHashMap<>();
        private volatile @Nullable Answer answer;
        private volatile @Nullable Exception failure;

        Lookup(String host) {
            this.host = host;
        }

        @Override
        public void run() {
            try {
                Answer found = answer(resolver.addressesOf(host));
                if (settings.ttl().isPositive()) {
                    answers.put(host, found);
                }
                answer = found;
            } catch (IOException | RuntimeException e) {
                failure = e;
            } finally {
                underWay.remove(host, this);
                waiting.keySet().forEach(Signal::raise);
            }
        }

        Answer await(Signal signal, Dial dial) throws IOException, InterruptedException {
            // Before the look at the answer: whoever finds none is woken.
            waiting.put(signal, true);
            try {
                long end = dial.nextEnd();
                boolean woken = true;
                while (woken && answer == null && failure == null && !dial.isAborted()) {
                    woken = signal.await(end);
                }
                return result(dial);
            } finally {
                waiting.remove(signal);
            }
        }

        private Answer result(Dial dial) throws IOException {
            Answer found = answer;
            if (found != null) {
                return found;
            }
            Exception failed = failure;
            if (failed == null) {
                if (dial.isAborted()) {
                    throw new SocketException("aborted");
                }
                dial.deadline().expireIfDue(time.nanoTime());
                throw new DialException(1211, "dial timeout: name look-up");
            }
            // One failure for many threads: each has its own.
            throw switch (failed) {
                case DialException known -> new DialException(known.error().code(), known.error().message(), known);
                case UnknownHostException unknown -> new DialException(1101, "unknown host", unknown);
                default -> new DialException(1100, "name look-up failed", failed);
            };
        }
    }
}
