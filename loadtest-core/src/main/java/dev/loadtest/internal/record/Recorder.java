package dev.loadtest.internal.record;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Metric;
import dev.loadtest.metric.MetricsSnapshot;
import dev.loadtest.metric.Tags;

/**
 * Records a run. Virtual users write to their {@link Lane}; {@link #collect()} adds up, every second and at the end.
 * Thread-safe.
 */
public final class Recorder {

    /** How many series a metric may have before further ones are folded together. */
    public static final int DEFAULT_SERIES_LIMIT = 1_000;

    private final SeriesRegistry registry;
    private final Lane[] lanes;
    private final Totals totals;
    private final Totals interval = Totals.beingCollected();
    private final History history;
    private final ReentrantLock collecting = new ReentrantLock();
    private long collectedNanos;

    /** A recorder that knows these metrics even if they never get a sample. */
    public Recorder(Collection<Metric> known, int lanes, int seriesLimit) {
        this(known, lanes, seriesLimit, List.of());
    }

    /** As the other, sparing these tags when series are folded, because somebody will ask for them. */
    public Recorder(Collection<Metric> known, int lanes, int seriesLimit, Collection<Tags> selected) {
        this(known, lanes, seriesLimit, selected, new IntervalFile(), null);
    }

    Recorder(Collection<Metric> known, int lanes, int seriesLimit, Collection<Tags> selected, IntervalFile file) {
        this(known, lanes, seriesLimit, selected, file, null);
    }

    private Recorder(Collection<Metric> known, int lanes, int seriesLimit, Collection<Tags> selected,
            IntervalFile file, @Nullable Time stamps) {
        this.registry = new SeriesRegistry(seriesLimit, new Folding(selected));
        this.lanes = Stream.generate(() -> new Lane(registry, stamps == null ? null : new RawLog(stamps)))
                .limit(lanes).toArray(Lane[]::new);
        this.totals = Totals.kept(known);
        this.history = new History(known, file);
    }

    /** A recorder that keeps every sample by itself too, with its time, until {@link #takeRaw} is called. */
    public static Recorder withRawSamples(Collection<Metric> known, int lanes, int seriesLimit,
            Collection<Tags> selected, Time time) {
        return new Recorder(known, lanes, seriesLimit, selected, new IntervalFile(), time);
    }

    /**
     * Hands over the raw samples since the last time, lane by lane; each store is the consumer's during its call alone. By
     * one thread at a time.
     */
    public void takeRaw(Consumer<RawSamples> consumer) {
        for (Lane lane : lanes) {
            RawSamples taken = lane.takeRaw();
            if (taken != null) {
                consumer.accept(taken);
                taken.clear();
            }
        }
    }

    /** The lane for a virtual user. */
    public Lane lane(long vuId) {
        return lanes[(int) Math.floorMod(vuId, (long) lanes.length)];
    }

    /** Adds what was recorded since the last time to the totals, and to no interval. */
    public void collect() {
        collecting.lock();
        try {
            for (Lane lane : lanes) {
                lane.drainInto(totals);
            }
        } finally {
            collecting.unlock();
        }
    }

    /**
     * As {@link #collect()}; what was recorded since the last time becomes the interval that ends now, or part of the last
     * one if no time has passed.
     *
     * @param offsetNanos since the start of the run
     * @return the interval, or the part of it that is new
     */
    public RecordedInterval collect(long offsetNanos) {
        byte[] encoded;
        RecordedInterval collected;
        collecting.lock();
        try {
            for (Lane lane : lanes) {
                lane.drainInto(interval);
            }
            encoded = history.encode(interval);
            interval.drainInto(totals);
            collected = history.interval(collectedNanos, Math.max(collectedNanos, offsetNanos), encoded);
            collectedNanos = collected.toNanos();
        } finally {
            collecting.unlock();
        }
        // Not under the lock: a slow disk holds up nobody who reads the totals.
        history.append(offsetNanos, encoded);
        return collected;
    }

    /** The intervals so far. */
    public History history() {
        return history;
    }

    /** The totals of all metrics as of the last {@link #collect()}. */
    public MetricsSnapshot snapshot() {
        collecting.lock();
        try {
            return totals.snapshot();
        } finally {
            collecting.unlock();
        }
    }

    /** As {@link #snapshot()}, of a few metrics only: cheap enough for every second. */
    public MetricsSnapshot snapshot(Collection<Metric> wanted) {
        collecting.lock();
        try {
            return totals.snapshot(wanted);
        } finally {
            collecting.unlock();
        }
    }

    /** How many bundles of samples lost their own series to the limit. */
    public long foldedSamples() {
        return registry.foldedSamples();
    }
}
