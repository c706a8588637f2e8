/** Outputs that write every sample into a file, in k6's formats. */
@NullMarked
package dev.loadtest.internal.output.file;

import org.jspecify.annotations.NullMarked;
