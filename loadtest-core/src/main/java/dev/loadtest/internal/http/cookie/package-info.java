/** Cookies of one virtual user, by RFC 6265. Knows no transport. */
@NullMarked
package dev.loadtest.internal.http.cookie;

import org.jspecify.annotations.NullMarked;
