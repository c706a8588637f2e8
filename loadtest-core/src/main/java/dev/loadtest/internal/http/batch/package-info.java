/** Several calls of one virtual user at a time. Knows no transport. */
@NullMarked
package dev.loadtest.internal.http.batch;

import org.jspecify.annotations.NullMarked;
