/**
 * Measures the load generator itself, from outside: {@link dev.loadtest.benchmarks.ArrivalFidelity} asks a server when
 * requests arrived, {@link dev.loadtest.benchmarks.ManyVus} asks the system what many virtual users cost.
 */
@NullMarked
package dev.loadtest.benchmarks;

import org.jspecify.annotations.NullMarked;
