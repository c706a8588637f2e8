package dev.loadtest.output;

import java.time.Duration;
import java.util.Set;

/**
 * Receives what a run measures: writes a file, feeds a database, draws a report. One object serves one run.
 *
 * <pre>
 *  start ──► samples │ frame … ──► flush ──► finished ──► close
 *    │                                 the run is judged ┘     ▲
 *    └───────── failed, or the run came to no result ──────────┘
 * </pre>
 *
 * <p><b>Threads.</b> All calls from {@link #start} on come one after the other from one thread of the output's own, so that it
 * needs no locks and may block. None comes from a thread of a virtual user, and no virtual user ever waits for an output. Between them
 * stands a bounded queue. While an output is slower than the load, its queue keeps a share of the requests (and of all else
 * that is recorded) that is drawn uniformly at random: the samples of a request are kept or dropped together, and
 * percentiles stay what they are. Frames are never dropped; those that wait too long are merged.
 *
 * <p><b>Failures.</b> What {@link #samples} or {@link #frame} throws costs that batch or frame; the next is tried again.
 * Whatever is lost is counted in the metric {@code loadtest_lost_samples}, the output is marked incomplete in the summary,
 * and its first failure is told there once. No failure of an output fails the run or slows the load. Retries are the
 * output's own affair; it may sleep between them, and is interrupted when its time is up.
 *
 * <p><b>The end.</b> When the load is over, the rest is handed over and {@link #flush} is called, in {@link #flushLimit()}
 * together; then {@link #finished} and {@link #close}, in the same time once more. Whoever takes longer is interrupted, and
 * left behind a second later; what it still had in its queue is lost and counted.
 */
public interface Output {

    /**
     * What messages, tags and settings call this output: {@code influxdb}.
     *
     * @return lower-case letters, digits and hyphens
     */
    String name();

    /**
     * What people are told of where it goes, without credentials: {@code influxdb (http://localhost:8086/k6)}. Asked after
     * {@link #start}.
     *
     * @return one line
     */
    default String description() {
        return name();
    }

    /**
     * What it wants. Asked before {@link #start}.
     *
     * @return any of the feeds; none if only the end of a run matters
     */
    Set<Feed> feeds();

    /**
     * How long the end of a run waits for this output: once for the rest of its queue and {@link #flush}, and once for
     * {@link #finished} and {@link #close}. Default: 10 s.
     *
     * @return more than 0
     */
    default Duration flushLimit() {
        return Duration.ofSeconds(10);
    }

    /**
     * Gets ready: opens the file, creates the database. The run waits for this up to 10 s before it begins.
     *
     * @param context what it needs to know and may say, for the whole run
     * @throws Exception if nothing can be sent there; then {@link #close} is all that is called, and all samples are lost
     */
    default void start(OutputContext context) throws Exception {}

    /**
     * Takes samples, about once a second; only for {@link Feed#SAMPLES}.
     *
     * @param batch one or more samples, in the order of their time; only what was recorded while a batch was handed over may
     *        come with the next and be some microseconds older than its last. Not to be used after this method has returned
     * @throws Exception if they did not arrive: all of the batch counts as lost. Where a part did, say so by
     *         {@link OutputContext#lost} instead
     */
    default void samples(SampleBatch batch) throws Exception {}

    /**
     * Takes what a second came to; only for {@link Feed#FRAMES}. Frames come in order and leave no gap.
     *
     * @param frame immutable, may be kept
     * @throws Exception if it did not arrive
     */
    default void frame(Frame frame) throws Exception {}

    /**
     * Sends what this output itself still holds: the load is over and all has been handed over.
     *
     * @throws Exception if that failed; say by {@link OutputContext#lost} how much it was
     */
    default void flush() throws Exception {}

    /**
     * Takes the result of the run. Not called if the run came to none.
     *
     * @param outcome immutable, may be kept
     * @throws Exception if it could not be used
     */
    default void finished(RunOutcome outcome) throws Exception {}

    /**
     * Lets go of everything. Called last, once, also after {@link #start} has failed.
     *
     * @throws Exception if that failed
     */
    default void close() throws Exception {}
}
