package dev.loadtest.internal.http.kept;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.loadtest.http.RequestSample;

/**
 * The requests that a run keeps whole. Virtual users offer theirs to one of a few {@link Shard}s, so that they hardly ever
 * wait for each other; what the shards have is put together at the end. Thread-safe.
 */
public final class KeptRequests {

    private static final int SHARDS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final Comparator<RequestSample> SLOWEST_FIRST = Comparator
            .comparing((RequestSample sample) -> sample.timings().duration()).reversed()
            .thenComparing(RequestSample::startedAt);

    private final Limits limits;
    private final Shard[] shards;
    private volatile boolean loading;
    private volatile long loadStartNanos;

    /** Those of a run that has sent nothing yet. */
    public KeptRequests() {
        this(Limits.USUAL, SHARDS);
    }

    KeptRequests(Limits limits, int shards) {
        this.limits = limits;
        this.shards = Stream.generate(() -> new Shard(limits)).limit(shards).toArray(Shard[]::new);
    }

    /** Says when the load began; what is sent before belongs to the set-up. */
    public void loadStartsAt(long nanos) {
        loadStartNanos = nanos;
        loading = true;
    }

    /** How long after the start of the load a moment was; 0 in the set-up. */
    public Duration sinceLoad(long nanos) {
        return loading ? Duration.ofNanos(Math.max(0, nanos - loadStartNanos)) : Duration.ZERO;
    }

    /** Where a virtual user offers its requests. */
    public Shard shard(int vu) {
        return shards[Math.floorMod(vu, shards.length)];
    }

    /** The slowest responses so far, of all and of each name, the slowest first. */
    public List<RequestSample> slowest() {
        Set<RequestSample> all = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Shard shard : shards) {
            shard.forEach(all::add, failed -> {});
        }
        List<RequestSample> sorted = all.stream().sorted(SLOWEST_FIRST).toList();
        Set<RequestSample> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        sorted.stream().limit(limits.slowest()).forEach(chosen::add);
        record Name(String method, String name) {}
        firstOfEach(sorted, sample -> new Name(sample.method(), sample.name()), limits.names(), limits.slowestOfName())
                .forEach(chosen::add);
        return sorted.stream().filter(chosen::contains).toList();
    }

    /** The first failed requests of each kind so far, in the order of time. */
    public List<RequestSample> failed() {
        List<RequestSample> all = new ArrayList<>();
        for (Shard shard : shards) {
            shard.forEach(slow -> {}, all::addAll);
        }
        all.sort(Comparator.comparing(RequestSample::startedAt));
        record Kind(String method, String name, int status, int errorCode) {}
        return firstOfEach(all,
                sample -> new Kind(sample.method(), sample.name(), sample.status(), sample.errorCode()),
                limits.failures(), limits.ofFailure());
    }

    /** The first few samples of each of the first few kinds, in their order. */
    private static List<RequestSample> firstOfEach(List<RequestSample> sorted,
            Function<RequestSample, Object> kindOf, int kinds, int ofKind) {
        Map<Object, Integer> taken = new HashMap<>();
        List<RequestSample> chosen = new ArrayList<>();
        for (RequestSample sample : sorted) {
            Object kind = kindOf.apply(sample);
            boolean counted = taken.containsKey(kind) || taken.size() < kinds;
            if (counted && taken.merge(kind, 1, Integer::sum) <= ofKind) {
                chosen.add(sample);
            }
        }
        return chosen;
    }
}
