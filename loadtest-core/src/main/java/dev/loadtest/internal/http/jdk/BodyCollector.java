package dev.loadtest.internal.http.jdk;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.http.Http2Request;
import dev.loadtest.internal.http.body.BodyReader;
import dev.loadtest.internal.http.body.BodyTooLargeException;

/**
 * Takes the body of a response: keeps it up to a limit, or only counts it. What a header claims of its length is believed
 * only as far as bytes come.
 */
final class BodyCollector implements HttpResponse.BodySubscriber<byte[]> {

    private static final int FIRST_GUESS = 4 * 1024;
    private static final int TRUSTED_CLAIM = 256 * 1024;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final boolean discards;
    private final long limit;
    private final boolean claimsTooMuch;
    private final LongConsumer whenEnded;
    private byte[] buffer;
    private long size;
    private Flow.@Nullable Subscription source;
    private volatile @Nullable BodyTooLargeException tooLarge;

    /**
     * For one response.
     *
     * @param claimed its length by its headers, negative if they do not say
     * @param whenEnded is told of the end, and how much there was
     */
    BodyCollector(long claimed, Http2Request request, LongConsumer whenEnded) {
        this.discards = request.discards();
        this.limit = Math.min(request.maxBodySize(), BodyReader.LARGEST);
        this.claimsTooMuch = !discards && claimed > limit && !request.method().equals("HEAD");
        this.whenEnded = whenEnded;
        this.buffer = new byte[discards || claimsTooMuch || claimed == 0 ? 0 : firstSize(claimed)];
    }

    private static int firstSize(long claimed) {
        return claimed < 0 ? FIRST_GUESS : (int) Math.min(claimed, TRUSTED_CLAIM);
    }

    /** The length of a body by its headers; negative if they do not say. */
    static long claimed(HttpHeaders headers) {
        try {
            return headers.firstValueAsLong("content-length").orElse(-1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether a response has the body that its headers are about. */
    static boolean isBodyDue(String method, int status) {
        return !method.equals("HEAD") && status != 204 && status != 304;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        if (claimsTooMuch) {
            refuse();
        } else {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            int count = part.remaining();
            size += count;
            if (!discards && !body.isDone()) {
                if (size > limit) {
                    refuse();
                } else {
                    keep(part, count);
                }
            }
        }
    }

    private void keep(ByteBuffer part, int count) {
        int before = (int) size - count;
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max(size, 2L * buffer.length), limit));
        }
        part.get(buffer, before, count);
    }

    private void refuse() {
        Flow.Subscription from = source;
        BodyTooLargeException why = new BodyTooLargeException(limit);
        tooLarge = why;
        body.completeExceptionally(why);
        if (from != null) {
            from.cancel();
        }
    }

    /** That the body is larger than is taken; null if it is not known to be. */
    @Nullable
    BodyTooLargeException tooLarge() {
        return tooLarge;
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whenEnded.accept(size);
        int length = discards ? 0 : (int) size;
        body.complete(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
    }
}
