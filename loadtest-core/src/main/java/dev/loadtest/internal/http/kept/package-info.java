/** Which requests of a run are kept whole: the slowest, and the first of each kind that failed. */
@NullMarked
package dev.loadtest.internal.http.kept;

import org.jspecify.annotations.NullMarked;
