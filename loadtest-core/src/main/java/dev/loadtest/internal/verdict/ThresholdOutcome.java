package dev.loadtest.internal.verdict;

/**
 * How a threshold came out.
 *
 * @param rule the threshold
 * @param passed whether it held
 * @param hasData whether its metric had any sample
 * @param actual the figure it was judged by, in the threshold's unit; 0 without data
 * @param lowerBound whether the real figure may be higher, because operations were cut off
 * @param actualText the figure for people, with its unit: {@code p(95)=148.21ms}, {@code rate=0.5}, {@code no data}
 */
public record ThresholdOutcome(ThresholdRule rule, boolean passed, boolean hasData, double actual, boolean lowerBound,
        String actualText) {}
