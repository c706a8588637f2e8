/** Where rows of test data come from, and who gets which. */
@NullMarked
package dev.loadtest.internal.data;

import org.jspecify.annotations.NullMarked;
