package dev.loadtest;

/**
 * How a threshold came out.
 *
 * @param threshold the threshold
 * @param passed whether it held; false if it has aborted the run, and false without data, unless the runner is k6
 *        compatible
 * @param actual the figure it was judged by, for people: {@code p(95)=148.21ms}, or {@code no data}. Over a
 *        sliding window the worst one: {@code p(95)=1200ms over 10s ending at 1m05s}. For {@code http_req_duration} in an
 *        open model with the response time beside it: {@code p(95)=148ms (response time: p(95)=2100ms)}
 */
public record ThresholdResult(Threshold threshold, boolean passed, String actual) {}
