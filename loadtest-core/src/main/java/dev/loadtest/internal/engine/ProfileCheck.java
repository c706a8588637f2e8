package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.loadtest.profile.ArrivalProfile;
import dev.loadtest.profile.ArrivalRate;
import dev.loadtest.profile.ConstantArrivalRate;
import dev.loadtest.profile.ConstantVus;
import dev.loadtest.profile.IterationProfile;
import dev.loadtest.profile.LoadProfile;
import dev.loadtest.profile.PerVuIterations;
import dev.loadtest.profile.Ramp;
import dev.loadtest.profile.RampingArrivalRate;
import dev.loadtest.profile.RampingVus;
import dev.loadtest.profile.SharedIterations;

/** Looks for numbers in a load profile that make no sense. Each problem reads <i>place: rule, but was value</i>. */
final class ProfileCheck {

    /** Far beyond what a JVM can run, near enough to catch a slip of the finger. */
    private static final int MOST_VUS = 1_000_000;
    private static final int MOST_PER_SECOND = 1_000_000;
    static final Duration LONGEST = Duration.ofDays(365);

    private final String place;
    private final List<String> problems = new ArrayList<>();

    private ProfileCheck(String place) {
        this.place = place;
    }

    static List<String> problems(String place, LoadProfile profile) {
        ProfileCheck check = new ProfileCheck(place);
        switch (profile) {
            case ConstantVus constant -> {
                check.requireVus("vus", constant.vus());
                check.requirePositive("duration", constant.duration());
            }
            case RampingVus ramping -> check.checkRamping(ramping);
            case IterationProfile iterations -> check.checkIterations(iterations);
            case ArrivalProfile arrivals -> check.checkArrivals(arrivals);
        }
        return check.problems;
    }

    private void checkRamping(RampingVus ramping) {
        require(ramping.startVus() >= 0 && ramping.startVus() <= MOST_VUS, place,
                "startVus must be 0 to " + MOST_VUS, ramping.startVus());
        require(isDuration(ramping.gracefulRampDown()), place, "gracefulRampDown must be 0 or more and at most a year",
                ramping.gracefulRampDown());
        if (haveStages(ramping.ramps(), MOST_VUS)) {
            require(ramping.maxVus().orElse(0) != 0, place, "startVus or a target must be more than 0",
                    "0 everywhere");
        }
    }

    private void checkIterations(IterationProfile profile) {
        requireVus("vus", profile.vus());
        switch (profile) {
            case PerVuIterations each -> require(each.iterations() >= 1, place, "iterations must be 1 or more",
                    each.iterations());
            case SharedIterations shared -> require(shared.iterations() >= Math.max(1, shared.vus()), place,
                    "iterations must be at least as many as vus (" + shared.vus() + ")", shared.iterations());
        }
        requirePositive("maxDuration", profile.maxDuration());
    }

    private void checkArrivals(ArrivalProfile arrivals) {
        arrivals.limit().ifPresent(limit -> requireVus("maxVus", limit));
        switch (arrivals) {
            case ConstantArrivalRate constant -> {
                require(constant.rate().iterations() >= 1, place, "rate must be 1 or more",
                        constant.rate().iterations());
                checkSpeed(constant.highestRate());
                requirePositive("duration", constant.duration());
            }
            case RampingArrivalRate ramping -> {
                require(ramping.startRate() >= 0, place, "startRate must be 0 or more", ramping.startRate());
                checkSpeed(ramping.highestRate());
                if (haveStages(ramping.ramps(), Integer.MAX_VALUE)) {
                    require(ramping.highestRate().iterations() != 0, place, "startRate or a target must be more than 0",
                            "0 everywhere");
                }
            }
        }
    }

    private void checkSpeed(ArrivalRate fastest) {
        if (requirePositive("timeUnit", fastest.timeUnit())) {
            require(fastest.perSecond() <= MOST_PER_SECOND, place,
                    "rate must be at most " + MOST_PER_SECOND + " per second", fastest);
        }
    }

    private boolean haveStages(List<Ramp> ramps, int highestTarget) {
        if (ramps.isEmpty()) {
            problems.add(place + ": needs at least one stage, but has none");
            return false;
        }
        boolean durationsValid = true;
        int number = 0;
        for (Ramp ramp : ramps) {
            number++;
            String stage = place + ", stage " + number + " of " + ramps.size();
            require(ramp.target() >= 0 && ramp.target() <= highestTarget, stage, highestTarget == Integer.MAX_VALUE
                    ? "target must be 0 or more"
                    : "target must be 0 to " + highestTarget, ramp.target());
            durationsValid &= require(isDuration(ramp.duration()), stage,
                    "duration must be 0 or more and at most a year", ramp.duration());
        }
        if (durationsValid) {
            Duration sum = ramps.stream().map(Ramp::duration).reduce(Duration.ZERO, Duration::plus);
            require(isPositive(sum), place,
                    "stages must take more than 0 and at most a year together", sum);
        }
        return true;
    }

    private void requireVus(String what, int vus) {
        require(vus >= 1 && vus <= MOST_VUS, place, what + " must be 1 to " + MOST_VUS, vus);
    }

    private boolean requirePositive(String what, Duration duration) {
        return require(isPositive(duration), place,
                what + " must be more than 0 and at most a year", duration);
    }

    static boolean isPositive(Duration duration) {
        return duration.isPositive() && isDuration(duration);
    }

    static boolean isDuration(Duration duration) {
        return !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
    }

    private boolean require(boolean condition, String where, String rule, Object value) {
        if (!condition) {
            problems.add(where + ": " + rule + ", but was " + value);
        }
        return condition;
    }
}
