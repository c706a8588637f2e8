package dev.loadtest.internal.verdict;

import java.util.Set;

import dev.loadtest.metric.MetricsSnapshot;

/** What a run has recorded, asked for while it goes on. A metric that is not known yet is left out. */
public interface RunningMetrics {

    /** These metrics since the run began. */
    MetricsSnapshot total(Set<String> metrics);

    /** These metrics in the last so many nanoseconds, up to the moment when they were last collected. */
    MetricsSnapshot last(long windowNanos, Set<String> metrics);
}
