package dev.loadtest.benchmarks;

import java.util.List;

import dev.loadtest.LoadResult;
import dev.loadtest.metric.TimeSnapshot;

/**
 * What the run says about itself.
 *
 * @param dropped arrivals that never started
 * @param startDelayMillis 50th, 99th and 100th percentile of actual - intended start
 * @param reasons what turned it red
 */
record OwnView(long dropped, List<Double> startDelayMillis, List<String> reasons) {

    static OwnView of(LoadResult result) {
        TimeSnapshot delay = result.time("iteration_start_delay");
        return new OwnView(result.counter("dropped_iterations").count(),
                List.of(millis(delay, 50), millis(delay, 99), millis(delay, 100)), result.reasons());
    }

    private static double millis(TimeSnapshot times, double percentile) {
        return times.percentile(percentile).toNanos() / 1e6;
    }
}
