package dev.loadtest.internal.record;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricsSnapshot;

/**
 * The intervals of a run, so that it can be cut by time: beside it while it goes on, and after its end. The newest are in
 * memory, older ones in a file, and the older they are the longer they get; nothing here grows with the length of a run.
 *
 * <pre>
 *  age:        a week … 2 h 10 min      … 10 min      … 1 min           now
 *  intervals:  60 s                │ 10 s            │ 1 s               │
 *  kept in:    file ──────────────────────────────────────────┤ memory ──┤
 * </pre>
 *
 * A window takes in the intervals whose middle lies in it: each of its ends is moved to the nearest end of an interval. A
 * window shorter than the intervals there are at that time is the one around its middle. Samples belong to the interval in
 * which they were recorded, which is when an operation ends.
 *
 * <p>Thread-safe. The file is never waited for by a virtual user; if it fails, older intervals are given up and counted.
 */
public final class History {

    static final int SECONDS_IN_MEMORY = 60;
    private static final long BYTES_IN_MEMORY = 64L << 20;
    private static final int SECONDS = 600;
    private static final int TENS = 720;
    private static final int MINUTES = 7 * 24 * 60;
    private static final long SECOND_NANOS = 1_000_000_000L;
    /** What is shorter becomes part of its neighbour: the last moment of a run, and the very first. */
    private static final long SHORTEST_NANOS = SECOND_NANOS / 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final IntervalCodec codec;
    private final IntervalFile file;
    private final Deque<Interval> memory = new ArrayDeque<>();
    private final Deque<Interval> seconds = new ArrayDeque<>();
    private final Deque<Interval> tens = new ArrayDeque<>();
    private final Deque<Interval> minutes = new ArrayDeque<>();
    private long memoryBytes;
    private long endNanos;
    private long lost;
    private @Nullable String problem;

    History(Collection<Metric> known, IntervalFile file) {
        this.codec = new IntervalCodec(known);
        this.file = file;
    }

    /** The codec for {@link #append}: encoding needs none of this object's state. */
    byte[] encode(Totals interval) {
        return codec.encode(interval);
    }

    /** What {@link #encode} has encoded, to be read by itself. */
    RecordedInterval interval(long fromNanos, long toNanos, byte[] bytes) {
        return new RecordedInterval(codec, fromNanos, toNanos, bytes);
    }

    /** Adds what was recorded since the last time; an end that is not later makes it part of the last interval. */
    void append(long toNanos, byte[] bytes) {
        lock.lock();
        try {
            long from = endNanos;
            byte[] whole = bytes;
            Interval last = memory.peekLast();
            if (last != null && (toNanos - last.toNanos < SHORTEST_NANOS || last.lengthNanos() < SHORTEST_NANOS)) {
                memory.removeLast();
                byte[] before = Objects.requireNonNull(last.bytes());
                memoryBytes -= before.length;
                whole = codec.merged(List.of(before, bytes));
                from = last.fromNanos;
            }
            endNanos = Math.max(endNanos, toNanos);
            memory.add(Interval.inMemory(from, endNanos, whole));
            memoryBytes += whole.length;
            spill();
        } finally {
            lock.unlock();
        }
    }

    private void spill() {
        while (memory.size() > SECONDS_IN_MEMORY || (memoryBytes > BYTES_IN_MEMORY && memory.size() > 1)) {
            Interval oldest = memory.removeFirst();
            memoryBytes -= Objects.requireNonNull(oldest.bytes()).length;
            store(oldest, seconds);
        }
        coarsen(seconds, SECONDS - SECONDS_IN_MEMORY, 10 * SECOND_NANOS, tens);
        coarsen(tens, TENS, 60 * SECOND_NANOS, minutes);
        while (minutes.size() > MINUTES) {
            drop(minutes);
        }
    }

    /** Makes one of the oldest that belong together, until few enough are left. */
    private void coarsen(Deque<Interval> fine, int kept, long unitNanos, Deque<Interval> coarse) {
        while (fine.size() > kept) {
            Interval first = fine.getFirst();
            long unit = first.middleNanos() / unitNanos;
            long to = first.toNanos;
            List<byte[]> parts = new ArrayList<>();
            for (Interval next = first; next != null && next.middleNanos() / unitNanos == unit; next = fine.peek()) {
                fine.remove();
                to = next.toNanos;
                read(next).ifPresent(parts::add);
                free(next);
            }
            if (!parts.isEmpty()) {
                store(Interval.inMemory(first.fromNanos, to, codec.merged(parts)), coarse);
            }
        }
    }

    private void store(Interval interval, Deque<Interval> level) {
        byte[] bytes = Objects.requireNonNull(interval.bytes());
        makeRoom(bytes.length);
        if (problem != null || !file.hasRoom(bytes.length)) {
            lost++;
            return;
        }
        try {
            interval.movedTo(file.write(bytes));
            level.add(interval);
        } catch (IOException | SecurityException e) {
            lost++;
            fail(e);
        }
    }

    private void makeRoom(int length) {
        while (!file.hasRoom(length) && !(minutes.isEmpty() && tens.isEmpty() && seconds.isEmpty())) {
            drop(!minutes.isEmpty() ? minutes : !tens.isEmpty() ? tens : seconds);
        }
    }

    private void drop(Deque<Interval> level) {
        free(level.remove());
        lost++;
    }

    private void free(Interval interval) {
        IntervalFile.Place place = interval.place();
        if (place != null) {
            file.free(place);
        }
    }

    private Optional<byte[]> read(Interval interval) {
        byte[] bytes = interval.bytes();
        if (bytes != null) {
            return Optional.of(bytes);
        }
        try {
            return problem != null
                    ? Optional.empty()
                    : Optional.of(file.read(Objects.requireNonNull(interval.place())));
        } catch (IOException e) {
            lost++;
            fail(e);
            return Optional.empty();
        }
    }

    /** From here on without the file: what is in it is given up. */
    private void fail(Exception e) {
        problem = e.toString();
        lost += minutes.size() + tens.size() + seconds.size();
        minutes.clear();
        tens.clear();
        seconds.clear();
    }

    /** What was recorded from one moment to another since the start of the run; see the type for the rounding. */
    public MetricsSnapshot between(long fromNanos, long toNanos) {
        return cut(fromNanos, toNanos).metrics();
    }

    /** As {@link #between}, with the time that it covers. */
    public Cut cut(long fromNanos, long toNanos) {
        lock.lock();
        try {
            List<Interval> inside = all()
                    .filter(interval -> interval.middleNanos() >= fromNanos && interval.middleNanos() < toNanos)
                    .toList();
            long middle = fromNanos + (toNanos - fromNanos) / 2;
            List<Interval> chosen = !inside.isEmpty()
                    ? inside
                    : all().filter(interval -> interval.fromNanos <= middle && middle < interval.toNanos).toList();
            return cut(chosen, codec.metrics(), metric -> true);
        } finally {
            lock.unlock();
        }
    }

    private Stream<Interval> all() {
        return Stream.of(minutes, tens, seconds, memory).flatMap(Collection::stream);
    }

    /** What was recorded in the last so many nanoseconds up to the newest interval, which is always in it. */
    public MetricsSnapshot last(long windowNanos) {
        return last(windowNanos, codec.metrics()).metrics();
    }

    /** As {@link #last(long)}, of a few metrics only: cheap enough for every second, up to a minute from memory alone. */
    public Cut last(long windowNanos, Collection<Metric> wanted) {
        lock.lock();
        try {
            Interval newest = memory.peekLast();
            List<Interval> chosen = new ArrayList<>(Stream.of(memory, seconds, tens, minutes)
                    .flatMap(level -> level.reversed().stream())
                    .takeWhile(interval -> interval == newest || interval.middleNanos() >= endNanos - windowNanos)
                    .toList());
            Collections.reverse(chosen);
            return cut(chosen, wanted, Set.copyOf(wanted)::contains);
        } finally {
            lock.unlock();
        }
    }

    private Cut cut(List<Interval> intervals, Collection<Metric> known, Predicate<Metric> wanted) {
        Totals totals = Totals.kept(known);
        long from = 0;
        long to = 0;
        long covered = 0;
        for (Interval interval : intervals) {
            Optional<byte[]> bytes = read(interval);
            if (bytes.isPresent()) {
                codec.addTo(totals, bytes.get(), wanted);
                from = covered == 0 ? interval.fromNanos : from;
                to = interval.toNanos;
                covered += interval.lengthNanos();
            }
        }
        return new Cut(from, to, covered, totals.snapshot());
    }

    /** How many intervals were given up: because the file failed or is full, or for being older than a week. */
    public long lostIntervals() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** What the author should know of this: that intervals are missing, and why. */
    public Optional<String> notice() {
        lock.lock();
        try {
            if (lost == 0) {
                return Optional.empty();
            }
            String cause = problem == null ? "there were too many" : "their file failed: " + problem;
            return Optional.of(lost + " older intervals of the run could not be kept, because " + cause
                    + ". Cuts by time leave them out; totals and thresholds are right.");
        } finally {
            lock.unlock();
        }
    }

    /** How much there is in memory and in the file, in bytes. */
    long size() throws IOException {
        lock.lock();
        try {
            return memoryBytes + file.size();
        } finally {
            lock.unlock();
        }
    }
}
