/** The one door for time: the only place that reads a clock, waits or starts a thread, with its manual twin for tests. */
@NullMarked
package dev.loadtest.internal.time;

import org.jspecify.annotations.NullMarked;
