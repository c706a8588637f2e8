package dev.loadtest.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.internal.record.RawSamples;
import dev.loadtest.internal.record.RecordedInterval;

/**
 * What waits for an output. Bounded: of samples a uniform draw stays, of frames the shortest neighbours become one. The lock
 * is held for copying in memory alone. Thread-safe.
 */
final class OutputQueue {

    /** Samples: about three seconds of 20 000 requests each, in some 15 MB. */
    static final int SAMPLES = RawSamples.LARGEST_LIMIT;
    static final int FRAMES = 120;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<RecordedInterval> frames = new ArrayList<>();
    private RawSamples filling;
    private RawSamples taken;

    OutputQueue(int samples) {
        this.filling = new RawSamples(samples);
        this.taken = new RawSamples(samples);
    }

    /**
     * What was waiting.
     *
     * @param samples the taker's until it takes again
     * @param frames in order
     */
    record Waiting(RawSamples samples, List<RecordedInterval> frames) {

        boolean isNothing() {
            return samples.samples() == 0 && frames.isEmpty();
        }
    }

    /** Adds samples, and tells how many were dropped for want of room. */
    long add(RawSamples samples) {
        lock.lock();
        try {
            long before = filling.lost();
            filling.addAll(samples);
            return filling.lost() - before;
        } finally {
            lock.unlock();
        }
    }

    void add(RecordedInterval frame) {
        lock.lock();
        try {
            frames.add(frame);
            if (frames.size() > FRAMES) {
                mergeShortest();
            }
        } finally {
            lock.unlock();
        }
    }

    private void mergeShortest() {
        int at = 0;
        for (int i = 1; i + 1 < frames.size(); i++) {
            if (lengthOfTwo(i) < lengthOfTwo(at)) {
                at = i;
            }
        }
        RecordedInterval next = frames.remove(at + 1);
        frames.set(at, frames.get(at).mergedWith(next));
    }

    private long lengthOfTwo(int at) {
        return frames.get(at + 1).toNanos() - frames.get(at).fromNanos();
    }

    /** Takes all there is; by one thread at a time. */
    Waiting take() {
        lock.lock();
        try {
            RawSamples filled = filling;
            taken.clear();
            filling = taken;
            taken = filled;
            List<RecordedInterval> all = List.copyOf(frames);
            frames.clear();
            return new Waiting(filled, all);
        } finally {
            lock.unlock();
        }
    }

    /** How many samples nobody will take any more, because their taker is stuck. */
    long abandoned() {
        lock.lock();
        try {
            return filling.samples();
        } finally {
            lock.unlock();
        }
    }
}
