/** Load tests as JUnit tests: {@link dev.loadtest.junit.LoadTest} and its sibling for template methods. */
@NullMarked
package dev.loadtest.junit;

import org.jspecify.annotations.NullMarked;
