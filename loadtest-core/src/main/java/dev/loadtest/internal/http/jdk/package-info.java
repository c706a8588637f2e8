/** java.net.http, measured: for clients that exist already. */
@NullMarked
package dev.loadtest.internal.http.jdk;

import org.jspecify.annotations.NullMarked;
