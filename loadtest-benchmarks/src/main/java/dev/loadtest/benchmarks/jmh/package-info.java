/** Benchmarks of single parts, with JMH. */
@NullMarked
package dev.loadtest.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
