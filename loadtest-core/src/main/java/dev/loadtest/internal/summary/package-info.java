/** What people and machines read: progress, the terminal's summary, and the report files. */
@NullMarked
package dev.loadtest.internal.summary;

import org.jspecify.annotations.NullMarked;
