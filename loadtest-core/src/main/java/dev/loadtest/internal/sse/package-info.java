/** Server-sent events: bodies that do not end, and the events in them. */
@NullMarked
package dev.loadtest.internal.sse;

import org.jspecify.annotations.NullMarked;
