package dev.loadtest;

/**
 * How a threshold came out.
 *
 * @param threshold the threshold
 * @param passed whether it held; false without data, unless the runner is k6 compatible
 * @param actual the figure it was judged by, for people: {@code p(95)=148.21ms}, or {@code no data}
 */
public record ThresholdResult(Threshold threshold, boolean passed, String actual) {}
