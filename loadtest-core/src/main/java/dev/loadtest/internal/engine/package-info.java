/** Do: the life of virtual users, graceful stop, and the wiring of a run. */
@NullMarked
package dev.loadtest.internal.engine;

import org.jspecify.annotations.NullMarked;
