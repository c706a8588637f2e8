/** When: pure arithmetic from a load profile to a plan of virtual users or arrivals; no clock, no thread, no I/O. */
@NullMarked
package dev.loadtest.internal.schedule;

import org.jspecify.annotations.NullMarked;
