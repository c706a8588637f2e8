package dev.loadtest.docs;

import static dev.loadtest.docs.ShortTime.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;

/** The snippets of the manual's page on sizes and settings. */
class SizesTest {

    private final LoadRunner load = LoadRunner.create();
    private final Scenario reading = Scenario.constantVus(50, ofMinutes(1))
            .vu(ctx -> ctx.think(ofMinutes(1).dividedBy(60)));

    @AfterEach
    void chooseNone() {
        System.clearProperty("loadtest.preset");
    }

    @Test
    void presetsOfTheCode() {
        System.setProperty("loadtest.preset", "change");
        // region preset
        LoadResult result = load
                .preset("change", size -> size.vus(0.1).duration(0.2).rate(0.05))
                .preset("night", size -> size.duration(60))
                .run(reading);
        // end
        assertThat(result.gauge("vus_max").max()).isEqualTo(5);
    }

    @Test
    void presetsOfTheFile() {
        System.setProperty("loadtest.preset", "smoke");
        assertThat(load.run(reading).gauge("vus_max").max()).isEqualTo(5);
    }
}
