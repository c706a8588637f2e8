/** The contract for outputs: whoever wants to receive what a run measures, while it runs and at its end. */
@NullMarked
package dev.loadtest.output;

import org.jspecify.annotations.NullMarked;
