package dev.loadtest.internal.engine;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.record.Recorder;

/**
 * The virtual users of a run that are not at work. The one that came back last goes out first: its connections are warm.
 * Where none is idle, a new one is made. Thread-safe.
 */
final class VuPool {

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<VirtualUser> idle = new ArrayDeque<>();
    private final Recorder recorder;
    private final VuCeiling ceiling;
    private int made;

    VuPool(Recorder recorder, VuCeiling ceiling) {
        this.recorder = recorder;
        this.ceiling = ceiling;
    }

    /** Makes virtual users 1 to {@code count} before the run starts. */
    void prepare(int count) {
        lock.lock();
        try {
            while (made < count) {
                idle.addLast(make());
            }
        } finally {
            lock.unlock();
        }
    }

    VirtualUser take() {
        lock.lock();
        try {
            VirtualUser vu = idle.pollFirst();
            return vu == null ? make() : vu;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #take()}; null if that took more virtual users than this machine can carry. */
    @Nullable
    VirtualUser takeWithinCeiling() {
        lock.lock();
        try {
            VirtualUser vu = idle.pollFirst();
            return vu == null && made < ceiling.limit() ? make() : vu;
        } finally {
            lock.unlock();
        }
    }

    VuCeiling ceiling() {
        return ceiling;
    }

    void giveBack(VirtualUser vu) {
        lock.lock();
        try {
            idle.addFirst(vu);
        } finally {
            lock.unlock();
        }
    }

    /** How many virtual users there are, idle or not. */
    int size() {
        lock.lock();
        try {
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** How many are idle. */
    int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    private VirtualUser make() {
        made++;
        return new VirtualUser(made, recorder.lane(made));
    }
}
