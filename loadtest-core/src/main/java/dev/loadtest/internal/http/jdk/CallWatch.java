package dev.loadtest.internal.http.jdk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.loadtest.internal.time.DeadlineWatch;
import dev.loadtest.internal.time.Time;

/** Ends calls that last too long; nothing is made or taken back for each of them. Thread-safe. */
final class CallWatch implements AutoCloseable {

    private final Set<VuCalls> users = ConcurrentHashMap.newKeySet();
    private final DeadlineWatch watch;

    CallWatch(Time time) {
        watch = new DeadlineWatch(time, "loadtest-http-client-watchdog", this::endLate);
    }

    /** Watches the calls of a virtual user, until it {@linkplain #remove leaves}. */
    void add(VuCalls user) {
        users.add(user);
    }

    void remove(VuCalls user) {
        users.remove(user);
    }

    /** A call with such a deadline is under way. */
    void lookNoLaterThan(long deadline) {
        watch.lookNoLaterThan(deadline);
    }

    private long endLate(long now) {
        long earliest = Time.NEVER;
        for (VuCalls user : users) {
            earliest = Math.min(earliest, user.endLate(now));
        }
        return earliest;
    }

    /** Ends the thread; nothing is watched any more. */
    @Override
    public void close() {
        watch.close();
    }
}
