/** Metrics: their names, tags and immutable snapshots. */
@NullMarked
package dev.loadtest.metric;

import org.jspecify.annotations.NullMarked;
