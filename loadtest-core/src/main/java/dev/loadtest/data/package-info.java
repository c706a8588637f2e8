/** Test data: feeders that give each iteration a row of its own. */
@NullMarked
package dev.loadtest.data;

import org.jspecify.annotations.NullMarked;
