package dev.loadtest.internal.http.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is in a batch: the first that waits and whose host has room. Nobody waits in here. Who finds nothing to do
 * may leave, for then every call that still waits is for a host that is full, and whoever ends a call there takes the next
 * one. Thread-safe.
 */
final class BatchQueue {

    static final int NOTHING = -1;

    private final List<String> hosts;
    private final int perHost;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Integer> waiting = new ArrayList<>();
    private final Map<String, Integer> busy = new HashMap<>();

    /** A queue of calls, given by their hosts. */
    BatchQueue(List<String> hosts, int perHost) {
        this.hosts = hosts;
        this.perHost = perHost;
        for (int i = 0; i < hosts.size(); i++) {
            waiting.add(i);
        }
    }

    /** The next call to make, or {@link #NOTHING}. */
    int next() {
        lock.lock();
        try {
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** The next call to make after one has ended, or {@link #NOTHING}. */
    int nextAfter(int ended) {
        lock.lock();
        try {
            busy.merge(hosts.get(ended), -1, Integer::sum);
            return take();
        } finally {
            lock.unlock();
        }
    }

    private int take() {
        for (Iterator<Integer> calls = waiting.iterator(); calls.hasNext();) {
            int call = calls.next();
            if (busy.getOrDefault(hosts.get(call), 0) < perHost) {
                calls.remove();
                busy.merge(hosts.get(call), 1, Integer::sum);
                return call;
            }
        }
        return NOTHING;
    }
}
