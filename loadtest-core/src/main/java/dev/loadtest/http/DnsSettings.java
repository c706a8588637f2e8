package dev.loadtest.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How host names become addresses. Immutable: each method returns changed settings.
 *
 * <p>Answers are kept per run, and shared by all virtual users with the same settings. Where several addresses are known,
 * one is chosen for each new connection and the others are tried after it, each with its share of the
 * {@linkplain HttpSettings#connectTimeout(Duration) connect timeout}.
 *
 * <p>Hosts are given as a name or as {@code *.name}, which stands for all names below it, however deep, and not for the name
 * itself. Case is ignored.
 */
public final class DnsSettings {

    private static final DnsSettings DEFAULTS = new DnsSettings();

    /** Which of several addresses comes first. */
    public enum Select {
        /** The one that the resolver named first. */
        FIRST,
        /** Any, drawn anew for each connection. */
        RANDOM,
        /** One after the other. */
        ROUND_ROBIN
    }

    /** Which kinds of addresses are used. */
    public enum Policy {
        /** IPv4 addresses before IPv6 addresses. */
        PREFER_IPV4,
        /** IPv6 addresses before IPv4 addresses. */
        PREFER_IPV6,
        /** IPv4 addresses only; a host without one cannot be reached. */
        ONLY_IPV4,
        /** IPv6 addresses only; a host without one cannot be reached. */
        ONLY_IPV6,
        /** All, in the order in which the resolver named them. */
        ANY
    }

    // Changed by changed(..) alone, before anybody else can see the copy.
    private Duration ttl = Duration.ofMinutes(5);
    private Select select = Select.RANDOM;
    private Policy policy = Policy.PREFER_IPV4;
    private Map<String, String> overrides = Map.of();
    private Set<String> blocked = Set.of();
    private Set<String> blockedAddresses = Set.of();

    private DnsSettings() {}

    private DnsSettings(DnsSettings other) {
        ttl = other.ttl;
        select = other.select;
        policy = other.policy;
        overrides = other.overrides;
        blocked = other.blocked;
        blockedAddresses = other.blockedAddresses;
    }

    private DnsSettings changed(Consumer<DnsSettings> change) {
        DnsSettings copy = new DnsSettings(this);
        change.accept(copy);
        return copy;
    }

    /**
     * Answers kept for 5 minutes, a random address first, IPv4 preferred, no overrides, nothing blocked: as k6 does.
     *
     * @return the defaults
     */
    public static DnsSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Says how long an answer is kept. Default: 5 minutes. 0 asks for every new connection, though the JVM keeps answers for
     * some time itself: 30 s, unless its security property {@code networkaddress.cache.ttl} says otherwise.
     *
     * @param ttl 0 or more, at most a year; checked when the run starts
     * @return changed settings
     */
    public DnsSettings ttl(Duration ttl) {
        return changed(copy -> copy.ttl = Objects.requireNonNull(ttl, "ttl"));
    }

    /**
     * Says which of several addresses is tried first. Default: a random one.
     *
     * @param select which
     * @return changed settings
     */
    public DnsSettings select(Select select) {
        return changed(copy -> copy.select = Objects.requireNonNull(select, "select"));
    }

    /**
     * Says which kinds of addresses are used. Default: IPv4 before IPv6.
     *
     * @param policy which
     * @return changed settings
     */
    public DnsSettings policy(Policy policy) {
        return changed(copy -> copy.policy = Objects.requireNonNull(policy, "policy"));
    }

    /**
     * Has connections to a host made to a certain address, without asking anybody. Headers and TLS still name the host. The
     * most specific of several overrides holds: a name before {@code *.name}, with a port before without.
     *
     * @param host a name or {@code *.name}, and a port behind a colon if only that port is meant: {@code api.example.com},
     *        {@code *.example.com:8443}
     * @param address an IP address, and a port behind a colon if it is another: {@code 127.0.0.1}, {@code 127.0.0.1:8443},
     *        {@code [::1]:8443}; checked when the run starts
     * @return changed settings
     */
    public DnsSettings resolve(String host, String address) {
        Map<String, String> more = new LinkedHashMap<>(overrides);
        more.put(Objects.requireNonNull(host, "host"), Objects.requireNonNull(address, "address"));
        return changed(copy -> copy.overrides = Map.copyOf(more));
    }

    /**
     * Has no connection made to some hosts: a request to one fails with the error code 1111. Guards a load test against
     * strangers, as those that redirects lead to.
     *
     * @param hosts names, or {@code *.name}; checked when the run starts
     * @return changed settings
     */
    public DnsSettings block(String... hosts) {
        Set<String> more = new LinkedHashSet<>(blocked);
        for (String host : hosts) {
            more.add(Objects.requireNonNull(host, "host"));
        }
        return changed(copy -> copy.blocked = Set.copyOf(more));
    }

    /**
     * Has no connection made to some addresses, whichever name leads there, an override included: of several addresses of a
     * host the others are used, and where there is none, the request fails with the error code 1110. Through a proxy, the
     * proxy's address counts, and the target's where the URL names it by its address. Several calls add up.
     *
     * @param ranges IP addresses, or ranges such as {@code 10.0.0.0/8} or {@code fd00::/8}; checked when the run starts
     * @return changed settings
     */
    public DnsSettings blockAddresses(String... ranges) {
        Set<String> more = new LinkedHashSet<>(blockedAddresses);
        for (String range : ranges) {
            more.add(Objects.requireNonNull(range, "range"));
        }
        return changed(copy -> copy.blockedAddresses = Set.copyOf(more));
    }

    /**
     * How long an answer is kept.
     *
     * @return the duration
     */
    public Duration ttl() {
        return ttl;
    }

    /**
     * Which of several addresses is tried first.
     *
     * @return which
     */
    public Select select() {
        return select;
    }

    /**
     * Which kinds of addresses are used.
     *
     * @return which
     */
    public Policy policy() {
        return policy;
    }

    /**
     * The addresses of hosts that nobody is asked for.
     *
     * @return addresses by host
     */
    public Map<String, String> overrides() {
        return overrides;
    }

    /**
     * The hosts that no connection is made to.
     *
     * @return the hosts
     */
    public Set<String> blocked() {
        return blocked;
    }

    /**
     * The addresses that no connection is made to.
     *
     * @return addresses and ranges of them
     */
    public Set<String> blockedAddresses() {
        return blockedAddresses;
    }
}
