package dev.loadtest.internal.http.kept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.loadtest.http.RequestSample;

/** What the requests of some virtual users leave behind: bounded, however many there are. Thread-safe. */
public final class Shard {

    private final ReentrantLock lock = new ReentrantLock();
    private final Limits limits;
    private final Slowest slowest;
    private final Map<Name, Slot> slots = new HashMap<>();
    private final Map<Failure, List<RequestSample>> failures = new HashMap<>();
    /** For names beyond the limit: they have no slowest of their own. */
    private final Slot others;

    /** What slots are told apart by. */
    private record Name(String method, String name) {}

    /** What failures are told apart by; an error has a code of its own, a status is its own. */
    private record Failure(String method, String name, int status, int errorCode) {}

    Shard(Limits limits) {
        this.limits = limits;
        this.slowest = new Slowest(limits.slowest());
        this.others = new Slot(this, 0);
    }

    /** Where requests of a name are offered; to be kept by whoever sends many of them. */
    public Slot slot(String method, String name) {
        lock.lock();
        try {
            Name key = new Name(method, name);
            Slot known = slots.get(key);
            if (known == null && slots.size() < limits.names()) {
                known = new Slot(this, limits.slowestOfName());
                slots.put(key, known);
            }
            return known == null ? others : known;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a failed request if it is one of the first of its kind; it is made only then. */
    public void failed(String method, String name, int status, int errorCode, Supplier<RequestSample> request) {
        Failure kind = new Failure(method, name, status, errorCode);
        lock.lock();
        try {
            List<RequestSample> kept = failures.get(kind);
            if (kept == null ? failures.size() >= limits.failures() : kept.size() >= limits.ofFailure()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        // Not under the lock; another may have been faster, and is kept too.
        RequestSample sample = request.get();
        lock.lock();
        try {
            failures.computeIfAbsent(kind, key -> new ArrayList<>(limits.ofFailure())).add(sample);
        } finally {
            lock.unlock();
        }
    }

    boolean isSlowEnough(long nanos, Slot slot) {
        lock.lock();
        try {
            settle(slot);
            return nanos > slot.threshold();
        } finally {
            lock.unlock();
        }
    }

    void add(RequestSample sample, Slot slot) {
        lock.lock();
        try {
            slowest.add(sample);
            slot.slowest().add(sample);
            settle(slot);
        } finally {
            lock.unlock();
        }
    }

    /** Other slots have made the list of all longer in the meantime: only now does this one learn of it. */
    private void settle(Slot slot) {
        long ofAll = slowest.threshold();
        slot.raiseTo(slot == others ? ofAll : Math.min(ofAll, slot.slowest().threshold()));
    }

    /** Shows all that is kept: the slowest of all and of each name, and the failures of each kind. */
    void forEach(Consumer<RequestSample> slow, Consumer<List<RequestSample>> failed) {
        lock.lock();
        try {
            slowest.samples().forEach(slow);
            slots.values().forEach(slot -> slot.slowest().samples().forEach(slow));
            failures.values().forEach(samples -> failed.accept(List.copyOf(samples)));
        } finally {
            lock.unlock();
        }
    }
}
