package dev.loadtest.profile;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Prints the plans of all six profiles: for eyes, no test. */
final class PlanPreview {

    private PlanPreview() {}

    static List<LoadProfile> profiles() {
        return List.of(
                new ConstantVus(25, ofMinutes(2)),
                new RampingVus(0, List.of(new Ramp(100, ofMinutes(5)), new Ramp(100, ofMinutes(30)),
                        new Ramp(0, ofMinutes(5))), ofSeconds(30)),
                new PerVuIterations(10, 50, ofMinutes(10)),
                new SharedIterations(8, 100, ofMinutes(10)),
                new ConstantArrivalRate(ArrivalRate.perSecond(50), ofSeconds(30), Arrivals.uniform(),
                        OptionalInt.of(20)),
                new RampingArrivalRate(0, Duration.ofSeconds(1), List.of(new Ramp(200, ofMinutes(2)),
                        new Ramp(50, Duration.ZERO), new Ramp(50, ofMinutes(1)), new Ramp(0, ofMinutes(1))),
                        Arrivals.poisson(7), OptionalInt.empty()));
    }

    public static void main(String[] args) {
        for (LoadProfile profile : profiles()) {
            LoadPlan plan = LoadPlan.of(profile, profile instanceof RampingArrivalRate ? ofSeconds(20) : ofMillis(200));
            System.out.println(plan.describe() + "\n\n" + plan.draw() + "\n");
        }
        System.out.println(LoadPlan.of(profiles().getLast(), ofSeconds(2)).drawAscii(60, 8));
    }
}
