/** Outputs that write files: every sample in k6's formats, or the distributions of each second. */
@NullMarked
package dev.loadtest.internal.output.file;

import org.jspecify.annotations.NullMarked;
