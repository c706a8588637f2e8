package dev.loadtest.internal.http.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * Makes several calls at a time, each on a virtual thread, and waits for all. An interrupt of the waiting thread is passed
 * on to those that call; they are waited for all the same, which is short then, and the flag is kept.
 *
 * @param <R> what a call returns
 */
public final class Batch<R> {

    private final Time time;
    private final BatchQueue queue;
    private final Caller<R> caller;
    private final List<Optional<R>> results;
    private final @Nullable Throwable[] failures;
    private final AtomicInteger threads = new AtomicInteger(1);
    private final Signal ended;

    /**
     * Makes calls.
     *
     * @param <R> what a call returns
     */
    public interface Caller<R> {

        /**
         * Makes a call.
         *
         * @param worker which of those that call at the same time this is, from 0
         * @param call which call, from 0
         */
        R call(int worker, int call);
    }

    private Batch(Time time, List<String> hosts, int perHost, Caller<R> caller) {
        this.time = time;
        this.queue = new BatchQueue(hosts, perHost);
        this.caller = caller;
        this.results = new ArrayList<>(Collections.nCopies(hosts.size(), Optional.empty()));
        this.failures = new Throwable[hosts.size()];
        this.ended = time.newSignal();
    }

    /**
     * Makes as many calls as there are hosts, and waits for all.
     *
     * @param atOnce how many at a time
     * @param perHost how many at a time to one host
     * @return what they returned, in their order
     */
    public static <R> Outcome<R> run(Time time, List<String> hosts, int atOnce, int perHost, Caller<R> caller) {
        return new Batch<>(time, hosts, perHost, caller).run(atOnce);
    }

    /**
     * What became of a batch.
     *
     * @param results what the calls returned; empty where one has thrown
     * @param failure the first in order that a call has thrown, the others suppressed in it; null if none has
     * @param <R> what a call returns
     */
    public record Outcome<R>(List<Optional<R>> results, @Nullable Throwable failure) {}

    private Outcome<R> run(int atOnce) {
        List<Thread> started = new ArrayList<>();
        for (int worker = 0; worker < atOnce; worker++) {
            int first = queue.next();
            if (first == BatchQueue.NOTHING) {
                break;
            }
            int number = worker;
            threads.incrementAndGet();
            started.add(time.startVirtual("loadtest-batch-" + worker, () -> work(number, first)));
        }
        leave();
        awaitAll(started);
        return new Outcome<>(results, failure());
    }

    private void work(int worker, int first) {
        try {
            for (int call = first; call != BatchQueue.NOTHING; call = queue.nextAfter(call)) {
                try {
                    results.set(call, Optional.of(caller.call(worker, call)));
                } catch (RuntimeException | Error e) {
                    failures[call] = e;
                }
            }
        } finally {
            leave();
        }
    }

    private void leave() {
        if (threads.decrementAndGet() == 0) {
            ended.raise();
        }
    }

    private void awaitAll(List<Thread> started) {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await(Time.NEVER);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                started.forEach(time::interrupt);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Throwable failure() {
        Throwable first = null;
        for (Throwable failure : Arrays.asList(failures)) {
            if (first == null) {
                first = failure;
            } else if (failure != null && !failure.equals(first)) {
                first.addSuppressed(failure);
            }
        }
        return first;
    }
}
