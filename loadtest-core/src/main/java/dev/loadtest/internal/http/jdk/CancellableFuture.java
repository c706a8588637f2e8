package dev.loadtest.internal.http.jdk;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** As the JDK's futures of calls: whoever cancels it, or what depends on it, cancels the call too. */
final class CancellableFuture<V> extends CompletableFuture<V> {

    private final Consumer<Exception> canceller;

    CancellableFuture(Consumer<Exception> canceller) {
        this.canceller = canceller;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CancellableFuture<>(canceller);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (!isDone() && mayInterrupt) {
            canceller.accept(new CancellationException());
        }
        return super.cancel(mayInterrupt) || isCancelled();
    }
}
