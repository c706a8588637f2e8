package dev.loadtest.internal.http;

import java.util.function.BooleanSupplier;

import dev.loadtest.metric.Tags;

/**
 * A flow as one of the threads of its batch sees it: with the tags that it had at the call, and a start delay that holds all
 * that passed between the intended start and the moment at which the request's turn came.
 */
final class BatchFlow implements Flow {

    private final Flow flow;
    private Tags tags = Tags.none();
    private long delayNanos;

    BatchFlow(Flow flow) {
        this.flow = flow;
    }

    /** Before each call. */
    void begin(Tags tagsAtCall, long nanosBefore) {
        tags = tagsAtCall;
        delayNanos = nanosBefore;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public BooleanSupplier cutOff() {
        return flow.cutOff();
    }

    @Override
    public int vu() {
        return flow.vu();
    }

    @Override
    public long iteration() {
        return flow.iteration();
    }

    @Override
    public boolean isCancelled() {
        return flow.isCancelled();
    }

    @Override
    public void checkpoint() {
        flow.checkpoint();
    }

    @Override
    public long takeStartDelayNanos() {
        long delay = delayNanos;
        delayNanos = 0;
        return delay;
    }

    @Override
    public void warnOnce(String message) {
        flow.warnOnce(message);
    }
}
