package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.profile.Size;

/** A run that is told from outside how large to be. */
class SizedRunTest {

    private static final Scenario SCENARIO = Scenario.constantVus(100, ofSeconds(60))
            .vu(ctx -> ctx.think(ofSeconds(1))).startAfter(ofSeconds(10)).gracefulStop(ofSeconds(3));

    private final VirtualRun virtual = new VirtualRun();

    private static Settings properties(String... keysAndValues) {
        Map<String, String> properties = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.of(Map.of(), Map.of(), properties);
    }

    private List<String> problems(Settings outside) {
        virtual.outside = outside;
        return catchThrowableOfType(LoadConfigurationException.class, () -> virtual.run(SCENARIO)).problems();
    }

    @Test
    void isAsSmallAsItsPresetAndSaysSo() {
        virtual.settings = RunSettings.DEFAULTS.withPreset("smoke", Size.asWritten().vus(0.1).duration(0.2));
        virtual.outside = Settings.of(Map.of(), Map.of("LOADTEST_PRESET", "smoke"), Map.of());

        LoadResult result = virtual.run(SCENARIO);

        assertThat(result.counter("iterations").count()).isEqualTo(10 * 12);
        assertThat(virtual.elapsed()).isEqualTo(ofSeconds(2 + 12));
        assertThat(virtual.header)
                .contains("       size: sized by preset 'smoke' (vus × 0.1, duration × 0.2), from environment"
                        + " LOADTEST_PRESET\n")
                .contains("10 looping VUs for 12s (startAfter: 2s, gracefulStop: 3s)");
        assertThat(((RunResult) result).report().sizing()).isPresent();
    }

    @Test
    void saysNothingWhereItIsAsWritten() {
        LoadResult result = virtual.run(SCENARIO);

        assertThat(virtual.header).contains("100 looping VUs for 1m0s").doesNotContain("size");
        assertThat(((RunResult) result).report().sizing()).isEmpty();
    }

    @Test
    void isCheckedInItsNewSize() {
        virtual.outside = properties("loadtest.duration.scale", "0.01", "loadtest.vus.scale", "1000");

        assertThat(catchThrowableOfType(LoadConfigurationException.class,
                () -> virtual.run(Scenario.constantVus(5000, ofNanos(10)).vu(ctx -> {}))).problems())
                .containsExactly("scenario 'default': vus must be 1 to 1000000, but was 5000000",
                        "scenario 'default': duration must be more than 0 and at most a year, but was PT0S");
    }

    @Nested
    class Mistakes {

        @Test
        void ofAllKindsAreReportedTogether() {
            assertThat(problems(properties("loadtest.vu.scale", "0.1", "loadtest.console", "loud", "loadtest.preset",
                    "x",
                    "loadtest.rate.scale", "0"))).containsExactly(
                            "loadtest.console: must be auto, plain, live or off, but was 'loud'",
                            "system property loadtest.vu.scale: unknown setting; did you mean 'loadtest.vus.scale'?",
                            "system property loadtest.preset: must be the name of a preset, of which there is none, but"
                                    + " was 'x'",
                            "system property loadtest.rate.scale: must be more than 0 and at most 1000, but was '0'");
        }

        @Test
        void inTheFileAreKeysThatNobodyReads() {
            assertThat(problems(Settings.of(Map.of("preset.smoke.vu.scale", "1", "loadtest.presett", "x"), Map.of(),
                    Map.of()))).satisfiesExactly(
                            misspelt -> assertThat(misspelt).isEqualTo("loadtest.properties, loadtest.presett: unknown"
                                    + " setting; did you mean 'loadtest.preset'?"),
                            unknown -> assertThat(unknown)
                                    .startsWith("loadtest.properties, preset.smoke.vu.scale: unknown setting; known are"
                                            + " loadtest.console, ")
                                    .contains(", loadtest.preset, ").endsWith(", loadtest.vus.scale"));
        }

        @Test
        void inVariablesAreOnlyThoseThatAreNearlyOurs() {
            assertThat(problems(Settings.of(Map.of(),
                    Map.of("LOADTEST_VU_SCALE", "1", "LOADTEST_TARGET_URL", "http://localhost", "HOME", "/"),
                    Map.of())))
                    .containsExactly("environment LOADTEST_VU_SCALE: unknown setting; did you mean"
                            + " 'loadtest.vus.scale'?");
        }
    }

    @Nested
    class FromEndToEnd {

        private final Properties before = (Properties) System.getProperties().clone();

        @AfterEach
        void restore() {
            System.setProperties(before);
        }

        @Test
        void aRunnerReadsTheSystemPropertiesAndWritesWhatTheyDid(@TempDir Path folder) throws Exception {
            System.setProperty("loadtest.console", "off");
            System.setProperty("loadtest.preset", "smoke");
            System.setProperty("loadtest.duration.scale", "0.001");

            LoadResult result = LoadRunner.create().preset("smoke", size -> size.vus(0.02).duration(10))
                    .reportTo(() -> folder)
                    .run(Scenario.constantVus(100, ofSeconds(300)).vu(ctx -> ctx.think(ofMillis(5))));

            assertThat(result.gauge("vus_max").max()).isEqualTo(2);
            assertThat(result.duration()).isLessThan(ofSeconds(30));
            assertThat(Files.readString(folder.resolve("summary.json")))
                    .contains("\"sizing\" : \"sized by preset 'smoke'"
                            + " (vus × 0.02), from system property loadtest.preset; duration × 0.001, from system property"
                            + " loadtest.duration.scale\"");
        }
    }
}
