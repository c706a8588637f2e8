package dev.loadtest.benchmarks;

import static java.time.Duration.ofSeconds;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

import dev.loadtest.ConstantArrivalRateShape;
import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.Arrivals;
import dev.loadtest.profile.ConstantArrivalRate;

/**
 * One load to be measured.
 *
 * @param rate arrivals per second
 * @param seed of random arrivals; even ones without
 * @param delay how long the server takes
 * @param seconds how long the load lasts
 */
record Trial(int rate, OptionalLong seed, Duration delay, int seconds) {

    /** For people: {@code 100/s Poisson, answered after 500 ms}. */
    String label() {
        return rate + "/s " + arrivals() + ", answered after " + delay.toMillis() + " ms";
    }

    String arrivals() {
        return seed.isPresent() ? "Poisson" : "even";
    }

    Outcome against(ServerProcess server) throws IOException, InterruptedException {
        server.reset();
        ProcessorUse.Reading before = ProcessorUse.Reading.now(server.handle());
        LoadResult result = LoadRunner.create().run(scenario(server.base()));
        ProcessorUse use = ProcessorUse.Reading.now(server.handle()).since(before);
        ArrivalRecord record = server.report();
        Plan plan = plan();
        return new Outcome(this, plan, record, Comparison.of(plan, record), use, OwnView.of(result));
    }

    private Scenario scenario(String base) {
        ConstantArrivalRateShape shape = Scenario.constantArrivalRate(ArrivalRate.perSecond(rate), ofSeconds(seconds));
        if (seed.isPresent()) {
            shape = shape.poisson(seed.getAsLong());
        }
        String url = base + "/arrival/{n}";
        return shape.vu(ctx -> ctx.http().get(url, ctx.iterationInTest()));
    }

    private Plan plan() {
        if (seed.isEmpty()) {
            return Plan.even(rate, seconds);
        }
        return Plan.random(rate, new ConstantArrivalRate(ArrivalRate.perSecond(rate), ofSeconds(seconds),
                Arrivals.poisson(seed.getAsLong()), OptionalInt.empty()));
    }
}
