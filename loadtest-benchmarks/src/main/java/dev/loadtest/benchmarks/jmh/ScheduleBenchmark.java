package dev.loadtest.benchmarks.jmh;

import java.time.Duration;
import java.util.OptionalInt;
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

import dev.loadtest.internal.schedule.ArrivalSchedule;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;

/** What it takes to find out when the next iteration is due. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScheduleBenchmark {

    private final ArrivalSchedule even = schedule(Arrivals.uniform());
    private final ArrivalSchedule random = schedule(Arrivals.poisson(42));
    private ArrivalSchedule.Cursor evenCursor = even.cursor();
    private ArrivalSchedule.Cursor randomCursor = random.cursor();

    private static ArrivalSchedule schedule(Arrivals arrivals) {
        return ArrivalSchedule.of(new ConstantArrivalRate(ArrivalRate.perSecond(10_000), Duration.ofDays(30), arrivals,
                OptionalInt.empty()));
    }

    /** The next of evenly spread arrivals. */
    @Benchmark
    public boolean nextEvenArrival() {
        if (!evenCursor.advance()) {
            evenCursor = even.cursor();
        }
        return true;
    }

    /** The next of random arrivals. */
    @Benchmark
    public boolean nextRandomArrival() {
        if (!randomCursor.advance()) {
            randomCursor = random.cursor();
        }
        return true;
    }
}
