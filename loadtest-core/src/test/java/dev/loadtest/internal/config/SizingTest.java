package dev.loadtest.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.loadtest.profile.Size;

/** Who decides how large a run is. */
class SizingTest {

    private static final Map<String, Size> SMOKE = Map.of("smoke", Size.asWritten().vus(0.1).duration(0.2));

    private static Sizing sizing(Map<String, String> file, Map<String, String> environment,
            Map<String, String> properties) {
        return Sizing.of(Settings.of(file, environment, properties), SMOKE);
    }

    private static Scaling scaling(String vus, String duration, String rate) {
        return new Scaling(new BigDecimal(vus), new BigDecimal(duration), new BigDecimal(rate));
    }

    @Test
    void nothingIsSizedWhereNothingIsSaid() {
        assertThat(sizing(Map.of(), Map.of("LOADTEST_PRESET", " "), Map.of()))
                .isEqualTo(new Sizing(scaling("1", "1", "1"), Optional.empty(), List.of()));
    }

    @Test
    void aPresetIsChosenByItsName() {
        Sizing sizing = sizing(Map.of(), Map.of("LOADTEST_PRESET", "smoke"), Map.of());

        assertThat(sizing.scaling()).isEqualTo(scaling("0.1", "0.2", "1"));
        assertThat(sizing.description()).hasValue(
                "sized by preset 'smoke' (vus × 0.1, duration × 0.2), from environment LOADTEST_PRESET");
    }

    @Test
    void systemPropertiesBeatVariablesAndThoseTheFile() {
        String key = "loadtest.vus.scale";
        Map<String, String> file = Map.of(key, "2");
        Map<String, String> environment = Map.of("LOADTEST_VUS_SCALE", "3");

        assertThat(sizing(file, Map.of(), Map.of()).description())
                .hasValue("sized: vus × 2, from loadtest.properties, loadtest.vus.scale");
        assertThat(sizing(file, environment, Map.of()).description())
                .hasValue("sized: vus × 3, from environment LOADTEST_VUS_SCALE");
        assertThat(sizing(file, environment, Map.of(key, "0.50")).description())
                .hasValue("sized: vus × 0.5, from system property loadtest.vus.scale");
    }

    @Test
    void aFactorBeatsAPresetOfTheSameSourceOrAnEarlierOne() {
        Sizing same = sizing(Map.of(), Map.of(), Map.of("loadtest.preset", "smoke", "loadtest.vus.scale", "0.5"));
        Sizing later = sizing(Map.of("loadtest.preset", "smoke"), Map.of("LOADTEST_DURATION_SCALE", "3"), Map.of());
        Sizing earlier = sizing(Map.of("loadtest.vus.scale", "7", "loadtest.rate.scale", "7"),
                Map.of("LOADTEST_PRESET", "smoke"), Map.of());

        assertThat(same.scaling()).isEqualTo(scaling("0.5", "0.2", "1"));
        assertThat(same.description()).hasValue("sized by preset 'smoke' (duration × 0.2), from system property"
                + " loadtest.preset; vus × 0.5, from system property loadtest.vus.scale");
        assertThat(later.scaling()).isEqualTo(scaling("0.1", "3", "1"));
        assertThat(earlier.scaling()).isEqualTo(scaling("0.1", "0.2", "7"));
    }

    @Test
    void thePresetOfALaterSourceReplacesThatOfAnEarlierOne() {
        Sizing sizing = sizing(Map.of("loadtest.preset", "night", "preset.night.rate.scale", "9"),
                Map.of("LOADTEST_PRESET", "smoke"), Map.of());

        assertThat(sizing.scaling()).isEqualTo(scaling("0.1", "0.2", "1"));
    }

    @Test
    void theFileDefinesPresetsAndCodeReplacesThem() {
        Map<String, String> file = Map.of("preset.night.vus.scale", "10", "preset.night.duration.scale", "60",
                "preset.smoke.vus.scale", "0.9", "preset.smoke.rate.scale", "0.9");

        assertThat(sizing(file, Map.of(), Map.of("loadtest.preset", "night")).scaling())
                .isEqualTo(Scaling.of(Size.asWritten().vus(10).duration(60)));
        assertThat(sizing(file, Map.of(), Map.of("loadtest.preset", "smoke")).scaling())
                .isEqualTo(scaling("0.1", "0.2", "1"));
    }

    @Nested
    class Mistakes {

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "1000.1", "x", "NaN", "Infinity", "1e400", "10%"})
        void areFactorsOutOfRange(String factor) {
            Sizing sizing = sizing(Map.of("preset.p.rate.scale", factor), Map.of("LOADTEST_VUS_SCALE", factor),
                    Map.of());

            assertThat(sizing.problems()).containsExactly(
                    "loadtest.properties, preset.p.rate.scale: must be more than 0 and at most 1000, but was '" + factor
                            + "'",
                    "environment LOADTEST_VUS_SCALE: must be more than 0 and at most 1000, but was '" + factor + "'");
            assertThat(sizing.scaling()).isEqualTo(Scaling.NONE);
        }

        @Test
        void arePresetsInCodeAlsoThoseThatNobodyChose() {
            assertThat(Sizing.of(Settings.none(), Map.of("two words", Size.asWritten().vus(Double.NaN), "p",
                    Size.asWritten().rate(0).duration(1001))).problems()).containsExactly(
                            "preset 'p': duration must be more than 0 and at most 1000, but was 1001.0",
                            "preset 'p': rate must be more than 0 and at most 1000, but was 0.0",
                            "preset 'two words': name must be letters, digits, underscores and hyphens, but was"
                                    + " 'two words'",
                            "preset 'two words': vus must be more than 0 and at most 1000, but was NaN");
        }

        @Test
        void arePresetsThatDoNotExist() {
            Map<String, String> environment = Map.of("LOADTEST_PRESET", "smok");

            assertThat(sizing(Map.of("preset.night.vus.scale", "2"), environment, Map.of()).problems())
                    .containsExactly("environment LOADTEST_PRESET: must be one of night, smoke, but was 'smok'");
            assertThat(Sizing.of(Settings.of(Map.of(), environment, Map.of()), Map.of()).problems()).containsExactly(
                    "environment LOADTEST_PRESET: must be the name of a preset, of which there is none, but was 'smok'");
        }
    }
}
