package dev.loadtest.internal.http.kept;

/**
 * How much is kept.
 *
 * @param slowest the slowest responses of all
 * @param slowestOfName the slowest responses of each name
 * @param names how many names have slowest ones of their own
 * @param ofFailure the first requests of each kind of failure
 * @param failures how many kinds of failures
 */
record Limits(int slowest, int slowestOfName, int names, int ofFailure, int failures) {

    static final Limits USUAL = new Limits(20, 3, 50, 3, 50);
}
