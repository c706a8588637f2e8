package dev.loadtest.output;

/** Samples on their way to an output. Used by its thread, during {@link Output#samples} only. */
public interface SampleBatch {

    /**
     * How many samples there are.
     *
     * @return 1 or more
     */
    int size();

    /**
     * How many samples were dropped since the batch before, because the output was late: drawn at random from those that
     * would have been in this one.
     *
     * @return 0 or more; they are counted already
     */
    long lost();

    /**
     * Hands out each sample. Those of one request come in a row, with the same time.
     *
     * @param consumer receives the samples
     * @param <E> what the consumer may throw
     * @throws E what the consumer has thrown
     */
    <E extends Exception> void forEach(SampleConsumer<E> consumer) throws E;

    /**
     * Receives samples.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface SampleConsumer<E extends Exception> {

        /**
         * One sample.
         *
         * @param series its metric and tags
         * @param epochNanos when its operation ended: nanoseconds since 1970 by the wall clock, counted on the monotonic clock
         *        from one reading at the start of the run. Operations may end at the same moment
         * @param value in the metric's unit, nanoseconds for times; {@link SampleSeries#written} has milliseconds. What was
         *        cut off at the end of the run has the time that it had lasted
         * @throws E if it cannot go on
         */
        void accept(SampleSeries series, long epochNanos, double value) throws E;
    }
}
