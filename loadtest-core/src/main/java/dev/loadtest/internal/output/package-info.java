/** Where outputs are chosen, and given what was recorded: bounded, flushing, never in a virtual user's way. */
@NullMarked
package dev.loadtest.internal.output;

import org.jspecify.annotations.NullMarked;
