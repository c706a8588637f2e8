package dev.loadtest.internal.record;

/**
 * What is known exactly of a distribution, however its values are stored.
 *
 * @param smallestCensored the smallest value of which only a lower bound is known; positive infinity if there is none
 */
record TrendTotals(long count, double sum, double min, double max, long censoredCount, double smallestCensored) {

    TrendTotals plus(TrendTotals other) {
        return new TrendTotals(count + other.count, sum + other.sum, Math.min(min, other.min),
                Math.max(max, other.max), censoredCount + other.censoredCount,
                Math.min(smallestCensored, other.smallestCensored));
    }
}
