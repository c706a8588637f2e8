package dev.loadtest.internal.record;

import dev.loadtest.metric.MetricsSnapshot;

/**
 * What was recorded in a window of a run.
 *
 * @param fromNanos the begin of the first interval in it, since the start of the run
 * @param toNanos the end of the last
 * @param coveredNanos how much of that time is in it; less than the difference only where intervals were lost
 * @param metrics what the intervals hold together
 */
public record Cut(long fromNanos, long toNanos, long coveredNanos, MetricsSnapshot metrics) {}
