package dev.loadtest.benchmarks.compare;

/**
 * A round as it is kept, with all that tells whether it may be put beside another.
 *
 * @param at when, in UTC
 * @param commit of the repository
 * @param version of the tool; empty if it does not tell
 * @param setup the rest
 * @param round what was measured
 */
record Row(String at, String commit, String version, Setup setup, Round round) {}
