package dev.loadtest.junit;

import java.util.List;

import dev.loadtest.LoadResult;

/**
 * A finished run of a load test.
 *
 * @param number counted from 1 in its invocation
 * @param result what was measured
 * @param callSite where the test called it, innermost frame first
 */
record Run(int number, LoadResult result, List<StackTraceElement> callSite) {}
