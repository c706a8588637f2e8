package dev.loadtest.internal.http.cookie;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Cookie;

/**
 * The cookies of one virtual user. Thread-safe, for the requests of a batch: each change makes a new list, so that a
 * request reads without a lock, and a jar that is empty costs it one look.
 *
 * <p>There is no list of public suffixes such as {@code co.uk}: a domain without a dot is refused unless it is the host
 * itself, and that is all. It protects sites that do not know each other, and those that a load test calls do.
 */
public final class CookieJar {

    private static final int PER_HOST = 50;
    private static final int IN_ALL = 500;
    private static final Comparator<StoredCookie> LONGER_PATHS_FIRST = Comparator
            .comparingInt((StoredCookie stored) -> stored.path().length()).reversed();

    private final Supplier<Instant> wallClock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Oldest first; never changed, but replaced under the lock. */
    private volatile List<StoredCookie> cookies = List.of();

    /** An empty jar. The clock is read only for cookies that end. */
    public CookieJar(Supplier<Instant> wallClock) {
        this.wallClock = wallClock;
    }

    /** Whether no request can carry a cookie. */
    public boolean isEmpty() {
        return cookies.isEmpty();
    }

    /** The cookies that a request carries, in their order. */
    public List<Cookie> cookies(Place place) {
        List<StoredCookie> all = cookies;
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream().filter(stored -> stored.isFor(place) && !hasEnded(stored)).sorted(LONGER_PATHS_FIRST)
                .map(StoredCookie::cookie).toList();
    }

    private boolean hasEnded(StoredCookie stored) {
        return stored.end().isPresent() && !stored.end().get().isAfter(wallClock.get());
    }

    /** Takes what a response sets; a header that sets nothing, or what it may not, is ignored. */
    public void take(Place from, String setCookieHeader) {
        Cookie cookie = SetCookie.parse(setCookieHeader);
        if (cookie != null) {
            set(from, cookie);
        }
    }

    /**
     * Keeps a cookie from a place, in place of the one of the same name, domain and path.
     *
     * @return false if that place may not set it
     */
    public boolean set(Place from, Cookie cookie) {
        StoredCookie stored = accepted(from, cookie);
        if (stored == null) {
            return false;
        }
        boolean ends = hasEnded(stored);
        lock.lock();
        try {
            List<StoredCookie> changed = new ArrayList<>(cookies.size() + 1);
            boolean replaced = false;
            for (StoredCookie old : cookies) {
                // A cookie that is set again keeps its age.
                if (!old.isSame(stored)) {
                    changed.add(old);
                } else if (!ends) {
                    changed.add(stored);
                    replaced = true;
                }
            }
            if (!replaced && !ends) {
                makeRoom(changed, stored.host());
                changed.add(stored);
            }
            cookies = List.copyOf(changed);
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** What ended goes first, then the oldest of the host, then the oldest of all. */
    private void makeRoom(List<StoredCookie> all, String host) {
        if (all.size() < PER_HOST) {
            return;
        }
        all.removeIf(this::hasEnded);
        if (all.stream().filter(stored -> stored.host().equals(host)).count() >= PER_HOST) {
            all.stream().filter(stored -> stored.host().equals(host)).findFirst().ifPresent(all::remove);
        }
        if (all.size() >= IN_ALL) {
            all.remove(0);
        }
    }

    private @Nullable StoredCookie accepted(Place from, Cookie cookie) {
        String domain = cookie.domain().map(CookieJar::canonical).orElse("");
        boolean hostOnly = domain.isEmpty() || (domain.equals(from.host()) && domain.indexOf('.') < 0);
        if (!hostOnly && (domain.indexOf('.') < 0 || !from.isIn(domain))) {
            return null;
        }
        String path = cookie.path().filter(given -> given.startsWith("/")).orElseGet(from::defaultPath);
        return new StoredCookie(cookie.path(path), hostOnly ? from.host() : domain, hostOnly, path, end(cookie));
    }

    private static String canonical(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }

    private Optional<Instant> end(Cookie cookie) {
        if (cookie.maxAge().isEmpty()) {
            return cookie.expires();
        }
        if (!cookie.maxAge().get().isPositive()) {
            return Optional.of(Instant.MIN);
        }
        try {
            return Optional.of(wallClock.get().plus(cookie.maxAge().get()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.of(Instant.MAX);
        }
    }

    /** Removes the cookies of a name that a request would carry. */
    public void remove(Place place, String name) {
        lock.lock();
        try {
            cookies = cookies.stream()
                    .filter(stored -> !(stored.cookie().name().equals(name) && stored.isFor(place))).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Removes all. */
    public void clear() {
        if (!cookies.isEmpty()) {
            lock.lock();
            try {
                cookies = List.of();
            } finally {
                lock.unlock();
            }
        }
    }
}
