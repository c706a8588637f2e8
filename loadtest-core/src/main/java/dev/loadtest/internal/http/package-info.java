/** Transports: HTTP/1.1 over HttpCore's codec on own sockets, every phase timed. */
@NullMarked
package dev.loadtest.internal.http;

import org.jspecify.annotations.NullMarked;
