/** Checks, thresholds and failures: pass or fail, with reasons. */
@NullMarked
package dev.loadtest.internal.verdict;

import org.jspecify.annotations.NullMarked;
