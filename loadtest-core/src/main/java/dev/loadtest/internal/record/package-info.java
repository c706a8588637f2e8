/** Recording on the hot path: striped recorders that are flipped and merged; the only importer of HdrHistogram. */
@NullMarked
package dev.loadtest.internal.record;

import org.jspecify.annotations.NullMarked;
