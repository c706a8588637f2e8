package dev.loadtest.internal.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;

/** What happens to one output. Thread-safe; once it is closed, what an abandoned output does is not heard any more. */
final class Journal implements OutputContext {

    /** The part of a URL that names a user. */
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]*@");

    private final ReentrantLock lock = new ReentrantLock();
    private final String name;
    private final RunDescription run;
    private final RunControl control;
    private final Set<String> announcements = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private String description;
    private long samples;
    private long inFlight;
    private long tooLate;
    private long undelivered;
    private long told;
    private int failures;
    private @Nullable String first;
    private boolean closed;

    Journal(String name, RunDescription run, RunControl control) {
        this.name = name;
        this.run = run;
        this.control = control;
        this.description = name;
    }

    String name() {
        return name;
    }

    @Override
    public RunDescription run() {
        return run;
    }

    @Override
    public RunControl control() {
        return control;
    }

    @Override
    public void announce(String line) {
        heard(() -> announcements.add(line));
    }

    /** What people are told before the run, and nobody afterwards. */
    List<String> announcements() {
        lock.lock();
        try {
            return List.copyOf(announcements);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void lost(long number, String reason) {
        if (number < 0) {
            throw new IllegalArgumentException("lost samples must be 0 or more, but were " + number);
        }
        heard(() -> {
            // Of those that are being handed over; the rest had been taken, or so it seemed.
            long ofThese = Math.min(number, inFlight);
            inFlight -= ofThese;
            samples = Math.max(0, samples - (number - ofThese));
            undelivered += number;
            problem(reason);
        });
    }

    @Override
    public void note(String remark) {
        heard(() -> notes.add(masked(remark)));
    }

    @Override
    public void wrote(Path file) {
        heard(() -> files.add(file));
    }

    void describe(String text) {
        heard(() -> description = masked(text));
    }

    String description() {
        lock.lock();
        try {
            return description;
        } finally {
            lock.unlock();
        }
    }

    /** So many samples are being handed over. */
    void handingOver(long number) {
        heard(() -> inFlight = number);
    }

    /** They have been. */
    void taken() {
        heard(() -> {
            samples += inFlight;
            inFlight = 0;
        });
    }

    /** They have not been, or something else has failed. */
    void failed(String what, Throwable failure) {
        heard(() -> {
            undelivered += inFlight;
            inFlight = 0;
            problem(what + ": " + failure);
        });
    }

    /** So many samples found no room in the queue. */
    void dropped(long number) {
        heard(() -> tooLate += number);
    }

    /** So many samples were never handed over. */
    void withheld(long number) {
        heard(() -> undelivered += number);
    }

    /** Something is wrong that is no failure of a call. */
    void wrong(String reason) {
        heard(() -> problem(reason));
    }

    /** The last word: whatever is being handed over does not arrive. */
    void close() {
        heard(() -> {
            undelivered += inFlight;
            inFlight = 0;
            closed = true;
        });
    }

    private void problem(String reason) {
        failures++;
        if (first == null) {
            first = masked(reason);
        }
    }

    private void heard(Runnable change) {
        lock.lock();
        try {
            if (!closed) {
                change.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many samples were lost since this was last asked. */
    long newlyLost() {
        lock.lock();
        try {
            long lost = tooLate + undelivered;
            long news = lost - told;
            told = lost;
            return news;
        } finally {
            lock.unlock();
        }
    }

    OutputStatus status() {
        lock.lock();
        try {
            return new OutputStatus(name, description, samples, tooLate + undelivered, problem(),
                    new ArrayList<>(notes),
                    new ArrayList<>(files));
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> problem() {
        List<String> parts = new ArrayList<>();
        if (tooLate + undelivered > 0) {
            parts.add(tooLate + undelivered + " of " + (samples + tooLate + undelivered) + " samples were lost");
        }
        if (tooLate > 0) {
            parts.add("it was too slow for " + tooLate + ", which were drawn at random");
        }
        if (first != null) {
            parts.add((failures == 1 ? "" : failures + " failures, the first: ") + first);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static String masked(String text) {
        return CREDENTIALS.matcher(text).replaceAll("://****@");
    }
}
