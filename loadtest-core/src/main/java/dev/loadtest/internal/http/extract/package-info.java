/** What flows read out of the bodies of responses: by JSON Pointer, JSONPath, regular expression and CSS selector. */
@NullMarked
package dev.loadtest.internal.http.extract;

import org.jspecify.annotations.NullMarked;
