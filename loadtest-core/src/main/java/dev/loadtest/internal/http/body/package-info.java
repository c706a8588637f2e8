/** Bodies of requests and responses: where their bytes come from, and how they are compressed and decompressed. */
@NullMarked
package dev.loadtest.internal.http.body;

import org.jspecify.annotations.NullMarked;
