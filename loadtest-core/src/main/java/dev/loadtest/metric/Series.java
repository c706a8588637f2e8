package dev.loadtest.metric;

/**
 * The part of a metric that carries one set of tags.
 *
 * @param tags the tags that all its samples had
 * @param snapshot what was recorded
 */
public record Series(Tags tags, MetricSnapshot snapshot) {}
