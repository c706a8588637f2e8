/** What the author of a load test types: scenarios, the context of a virtual user, the runner and its result. */
@NullMarked
package dev.loadtest;

import org.jspecify.annotations.NullMarked;
