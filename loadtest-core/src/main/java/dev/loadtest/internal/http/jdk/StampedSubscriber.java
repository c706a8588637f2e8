package dev.loadtest.internal.http.jdk;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Who reads the body of a response, untouched; the call is told when it ends. Whoever stops reading before has received
 * what it wanted. The body can be ended from outside, by any thread; its reader is still told one thing at a time:
 *
 * <pre>
 *  IDLE ──part──► READING ──done──► IDLE ──────── end, or the body's own ────► OVER
 *                    └──end from outside──► ENDING ──done with that part──────►┘
 * </pre>
 */
final class StampedSubscriber<T> implements HttpResponse.BodySubscriber<T> {

    private enum State {
        IDLE, READING, ENDING, OVER
    }

    private final HttpResponse.BodySubscriber<T> reader;
    private final MeasuredCall call;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile Flow.@Nullable Subscription source;
    private volatile @Nullable Throwable endedBy;
    /** A reader that asks for more may be given it at once, within. Signals come one after the other. */
    private int depth;

    StampedSubscriber(HttpResponse.BodySubscriber<T> reader, MeasuredCall call) {
        this.reader = reader;
        this.call = call;
    }

    @Override
    public CompletionStage<T> getBody() {
        return reader.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        reader.onSubscribe(new Flow.Subscription() {

            @Override
            public void request(long count) {
                subscription.request(count);
            }

            @Override
            public void cancel() {
                call.bodyEnded(null);
                subscription.cancel();
            }
        });
        call.readBy(this);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (depth == 0 && !state.compareAndSet(State.IDLE, State.READING)) {
            return;
        }
        depth++;
        try {
            reader.onNext(parts);
        } finally {
            depth--;
            if (depth == 0 && !state.compareAndSet(State.READING, State.IDLE)
                    && state.compareAndSet(State.ENDING, State.OVER)) {
                endNow();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (isOverNow()) {
            call.bodyEnded(failure);
            reader.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (isOverNow()) {
            call.bodyEnded(null);
            reader.onComplete();
        }
    }

    private boolean isOverNow() {
        return state.compareAndSet(State.IDLE, State.OVER) || state.compareAndSet(State.READING, State.OVER);
    }

    /** Ends the body with a failure, unless it has ended. */
    void end(Throwable failure) {
        endedBy = failure;
        while (true) {
            switch (state.get()) {
                case IDLE -> {
                    if (state.compareAndSet(State.IDLE, State.OVER)) {
                        endNow();
                        return;
                    }
                }
                case READING -> {
                    if (state.compareAndSet(State.READING, State.ENDING)) {
                        return;
                    }
                }
                case ENDING, OVER -> {
                    return;
                }
            }
        }
    }

    private void endNow() {
        Throwable failure = endedBy;
        Flow.Subscription subscription = source;
        if (failure != null && subscription != null) {
            call.bodyEnded(failure);
            reader.onError(failure);
            subscription.cancel();
        }
    }
}
