package dev.loadtest.internal.http.jdk;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Who reads the body of a response, untouched; the call is told when it ends. Whoever stops reading before has received
 * what it wanted.
 */
final class StampedSubscriber<T> implements HttpResponse.BodySubscriber<T> {

    private final HttpResponse.BodySubscriber<T> reader;
    private final MeasuredCall call;

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
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        reader.onNext(parts);
    }

    @Override
    public void onError(Throwable failure) {
        call.bodyEnded(failure);
        reader.onError(failure);
    }

    @Override
    public void onComplete() {
        call.bodyEnded(null);
        reader.onComplete();
    }
}
