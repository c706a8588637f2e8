/**
 * Measures the load generator beside others: {@link dev.loadtest.benchmarks.compare.Compare} lets them do the same work on the
 * same target in turn, and reads from the operating system what that cost.
 */
@NullMarked
package dev.loadtest.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
