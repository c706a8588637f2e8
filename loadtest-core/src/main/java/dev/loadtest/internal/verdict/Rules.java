package dev.loadtest.internal.verdict;

import java.util.List;

/**
 * What a run is judged by.
 *
 * @param thresholds what the author demanded
 * @param k6Compatible whether thresholds alone decide, and those without data are judged by zeros, as in k6
 */
public record Rules(List<ThresholdRule> thresholds, boolean k6Compatible) {}
