/** A run as one page of HTML that needs nothing beside itself. */
@NullMarked
package dev.loadtest.report;

import org.jspecify.annotations.NullMarked;
