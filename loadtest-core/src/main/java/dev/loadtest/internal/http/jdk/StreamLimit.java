package dev.loadtest.internal.http.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.time.Signal;
import dev.loadtest.internal.time.Time;

/**
 * How many streams one client of the JDK's may have open to one origin. It has one HTTP/2 connection there, the server says
 * how many streams that may carry, and the JDK keeps that number to itself: a call beyond it fails at once, before anything
 * is sent. So calls wait here for a place, first come first served, and the number is found out:
 *
 * <pre>
 *  1 ──first answer, or failure──► 100 ──refused by the JDK──► as many as were open ──all went well──► + 1
 *                └──the answer is HTTP/1.1──► no limit
 * </pre>
 *
 * The first call goes alone, or each of a thousand would open a connection of its own: the others wait for what comes of it,
 * however long a busy machine takes to connect. Who is ended by its caller before that lets the next go alone. After the
 * connect timeout nobody waits for that any longer: there is a connection, or there will be none. Thread-safe.
 */
final class StreamLimit {

    private static final int ASSUMED = 100;
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();
    /** After so many pauses no stream can be under way any more: a second. */
    static final int PAUSES = 200;

    private final Time time;
    private final long connectNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place> waiting = new ArrayDeque<>();
    private int limit = 1;
    private int open;
    private int went;
    private volatile boolean answered;
    /** Raised when it is known what came of the first call; null while nobody waits for that. */
    private @Nullable Signal known;

    StreamLimit(Time time, long connectNanos) {
        this.time = time;
        this.connectNanos = connectNanos;
    }

    /** Whether an exception of the JDK's says that there was no stream left. */
    static boolean isRefusal(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable inner = failure instanceof CompletionException && cause != null ? cause : failure;
        return inner instanceof IOException
                && String.valueOf(inner.getMessage()).contains("too many concurrent streams");
    }

    /**
     * Waits for a place.
     *
     * @throws HttpTimeoutException if there was none by then
     */
    Place enter(long deadlineNanos) throws InterruptedException, HttpTimeoutException {
        Signal signal = time.newSignal();
        Place place = ask(signal::raise);
        try {
            boolean woken = true;
            while (woken && !place.isGranted()) {
                woken = signal.await(deadlineNanos);
            }
        } catch (InterruptedException e) {
            place.leave();
            throw e;
        }
        if (!place.isGranted()) {
            place.leave();
            throw MeasuredCall.tooLate();
        }
        return place;
    }

    /** Asks for a place; runs something when it is granted, at once or later, on the thread of whoever leaves one. */
    Place ask(Runnable whenGranted) {
        Place place = new Place(whenGranted);
        lock.lock();
        try {
            waiting.add(place);
            place.lacking = answered && open >= limit;
            if (!answered && known == null && open > 0) {
                Signal signal = time.newSignal();
                known = signal;
                time.startVirtual("loadtest-http2-open", () -> openInTime(signal));
            }
        } finally {
            lock.unlock();
        }
        grant();
        return place;
    }

    private void openInTime(Signal signal) {
        if (!signal.awaitUninterruptibly(Time.after(time.nanoTime(), connectNanos))) {
            letAllGo();
        }
    }

    /** Nobody goes alone any longer. */
    void letAllGo() {
        answered(HttpClient.Version.HTTP_2);
    }

    private void answered(HttpClient.Version version) {
        lock.lock();
        try {
            if (version == HttpClient.Version.HTTP_1_1) {
                limit = Integer.MAX_VALUE;
            } else if (!answered) {
                limit = ASSUMED;
            }
            answered = true;
            if (known != null) {
                known.raise();
                known = null;
            }
        } finally {
            lock.unlock();
        }
        grant();
    }

    /** There is another connection: everything is to be found out anew. */
    void startAgain() {
        lock.lock();
        try {
            answered = false;
            limit = 1;
            went = 0;
        } finally {
            lock.unlock();
        }
        grant();
    }

    private void grant() {
        List<Place> granted = new ArrayList<>(1);
        lock.lock();
        try {
            Place next = waiting.peek();
            while (next != null && open < limit) {
                waiting.remove();
                open++;
                next.granted = true;
                granted.add(next);
                next = waiting.peek();
            }
        } finally {
            lock.unlock();
        }
        granted.forEach(place -> place.whenGranted.run());
    }

    /** One place, or one who waits for it. */
    final class Place {

        private final Runnable whenGranted;
        private volatile boolean granted;
        private boolean left;
        private boolean lacking;

        private Place(Runnable whenGranted) {
            this.whenGranted = whenGranted;
        }

        boolean isGranted() {
            return granted;
        }

        /** Whether it had to be waited for because all streams were in use, not because there was no connection yet. */
        boolean wasLacking() {
            return lacking;
        }

        /** The headers of a response came. */
        void answered(HttpClient.Version version) {
            if (!answered || version == HttpClient.Version.HTTP_1_1) {
                StreamLimit.this.answered(version);
            }
        }

        /** No answer came, and not because its caller ended it: whoever goes next would fare no better alone. */
        void failed() {
            if (!answered) {
                letAllGo();
            }
        }

        /** Gives the place back, or waits for it no longer; the second time it does nothing. */
        void leave() {
            lock.lock();
            try {
                if (!left) {
                    left = true;
                    if (granted) {
                        open--;
                        growIfAllWent();
                    } else {
                        waiting.remove(this);
                    }
                }
            } finally {
                lock.unlock();
            }
            grant();
        }

        private void growIfAllWent() {
            went++;
            if (went >= limit && answered && limit < Integer.MAX_VALUE && !waiting.isEmpty()) {
                went = 0;
                limit++;
            }
        }

        /**
         * Gives the place back, for there was no stream behind it.
         *
         * @return when to ask for another one: 0 for now; {@link Time#NEVER} if asking is in vain
         */
        long refused(int pausesBefore) {
            boolean alone;
            lock.lock();
            try {
                left = true;
                open--;
                went = 0;
                alone = open == 0;
                limit = Math.max(1, Math.min(limit, open));
            } finally {
                lock.unlock();
            }
            grant();
            if (!alone) {
                return 0;
            }
            return pausesBefore < 2 * PAUSES ? time.nanoTime() + PAUSE_NANOS : Time.NEVER;
        }
    }
}
