/** HTTP as the author of a load test sees it: requests, bodies, responses, timings, settings. */
@NullMarked
package dev.loadtest.http;

import org.jspecify.annotations.NullMarked;
