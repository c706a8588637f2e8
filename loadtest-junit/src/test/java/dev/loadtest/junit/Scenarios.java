package dev.loadtest.junit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.loadtest.Scenario;
import dev.loadtest.VuBody;

/** Short loads. */
final class Scenarios {

    private Scenarios() {}

    /** By number and not by time: a slow machine gets through it too. */
    static Scenario brief(VuBody body) {
        return Scenario.perVuIterations(2, 40).vu(body);
    }

    static Scenario passing() {
        return brief(ctx -> {
            ctx.check("held", true);
            ctx.think(ofMillis(5));
        });
    }

    static Scenario failing(String check) {
        return brief(ctx -> {
            ctx.check(check, false);
            ctx.think(ofMillis(5));
        });
    }

    /** Fails a check at once and then goes on for longer than any test waits. */
    static Scenario endless(String check) {
        return Scenario.constantVus(1, ofSeconds(600))
                .vu(ctx -> {
                    ctx.check(check, false);
                    ctx.think(ofSeconds(600));
                })
                .gracefulStop(ofMillis(0));
    }
}
