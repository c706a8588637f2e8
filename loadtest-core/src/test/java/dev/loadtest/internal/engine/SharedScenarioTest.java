package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;

/** A scenario may be a constant: a run leaves no trace in it. */
class SharedScenarioTest {

    private static final Scenario SHARED = Scenario.constantVus(3, ofSeconds(10)).vu(ctx -> {
        ctx.check("first iteration", ctx.iteration() == 0);
        ctx.think(ofMillis(400));
    });

    @Test
    void aSecondRunMeasuresWhatTheFirstOneDid() {
        LoadResult first = new VirtualRun().run(SHARED);
        LoadResult second = new VirtualRun().run(SHARED);

        assertThat(first.counter("iterations").count()).isEqualTo(75);
        assertThat(second.counter("iterations").count()).isEqualTo(75);
        assertThat(second.checks()).isEqualTo(first.checks()).singleElement()
                .satisfies(check -> assertThat(check.passes()).as("virtual users begin at 0 again").isEqualTo(3));
        assertThat(second.reasons()).isEqualTo(first.reasons());
    }

    @Test
    void twoCopiesRunBesideEachOther() {
        LoadResult result = new VirtualRun().run(SHARED.named("early"), SHARED.named("late").startAfter(ofSeconds(5)));

        assertThat(result.counter("iterations{scenario:early}").count()).isEqualTo(75);
        assertThat(result.counter("iterations{scenario:late}").count()).isEqualTo(75);
        assertThat(result.duration()).isEqualTo(ofSeconds(15));
    }
}
