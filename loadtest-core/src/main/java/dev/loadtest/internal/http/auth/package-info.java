/** How a virtual user proves who it is, by RFC 7616. Knows no transport. */
@NullMarked
package dev.loadtest.internal.http.auth;

import org.jspecify.annotations.NullMarked;
