package dev.loadtest.internal.http.kept;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.loadtest.http.RequestSample;

/** The few slowest requests of those that it was given, the slowest first. Not thread-safe. */
final class Slowest {

    private static final Comparator<RequestSample> BY_DURATION = Comparator
            .comparing((RequestSample sample) -> sample.timings().duration()).reversed()
            .thenComparing(RequestSample::startedAt);

    private final int limit;
    private final List<RequestSample> samples = new ArrayList<>();

    Slowest(int limit) {
        this.limit = limit;
    }

    /** What a request must have taken more than, to be kept; negative while all are. */
    long threshold() {
        return samples.size() < limit ? -1 : samples.get(limit - 1).timings().duration().toNanos();
    }

    void add(RequestSample sample) {
        int at = 0;
        while (at < samples.size() && BY_DURATION.compare(samples.get(at), sample) <= 0) {
            at++;
        }
        samples.add(at, sample);
        if (samples.size() > limit) {
            samples.remove(limit);
        }
    }

    List<RequestSample> samples() {
        return samples;
    }
}
