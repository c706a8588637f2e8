package dev.loadtest.benchmarks.jmh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Timings;
import dev.loadtest.internal.http.kept.KeptRequests;
import dev.loadtest.internal.http.kept.Shard;
import dev.loadtest.internal.http.kept.Slot;

/** What it takes to decide whether a request is kept: where it is not, where each is slower than all before, where it fails. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeptRequestsBenchmark {

    private final Shard shard = new KeptRequests().shard(1);
    private final Slot usual = shard.slot("GET", "/usual");
    private final Slot slower = new KeptRequests().shard(1).slot("GET", "/slower");
    private long nanos = 1_000_000;

    /** Fills what is kept with requests of a second, so that none of a millisecond is kept any more. */
    public KeptRequestsBenchmark() {
        for (int i = 0; i < 100; i++) {
            usual.offer(1_000_000_000L + i, () -> sample(1_000_000_000L));
            shard.failed("GET", "/usual", 500, 0, () -> sample(1_000_000));
        }
    }

    private static RequestSample sample(long waiting) {
        Duration zero = Duration.ZERO;
        Optional<Duration> none = Optional.of(zero);
        return new RequestSample(Instant.EPOCH, zero, "default", "", 1, 1, "GET", "/usual", "http://localhost/usual",
                200, Optional.empty(), new Timings(zero, none, none, none, none, Duration.ofNanos(waiting), zero),
                none, 100, 0, Optional.empty(), "");
    }

    /** A response as most are: one comparison. */
    @Benchmark
    public boolean notSlow() {
        long duration = nanos;
        if (duration > usual.threshold()) {
            usual.offer(duration, () -> sample(duration));
            return true;
        }
        return false;
    }

    /** A service that becomes slower with every response: the worst case. */
    @Benchmark
    public boolean everSlower() {
        long duration = nanos++;
        if (duration > slower.threshold()) {
            slower.offer(duration, () -> sample(duration));
            return true;
        }
        return false;
    }

    /** A failed request of a kind of which enough is kept. */
    @Benchmark
    public void failedAgain() {
        shard.failed("GET", "/usual", 500, 0, () -> sample(1_000_000));
    }
}
