package dev.loadtest.internal.engine;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

class PhasesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Phases PHASES = Phases.NONE.with("ramp", ofSeconds(10), ofSeconds(20))
            .with("peak", ofSeconds(20), ofSeconds(30)).withWarmUp(ofSeconds(5));

    @ParameterizedTest
    @CsvSource({"-1, ", "0, warm-up", "4999999999, warm-up", "5000000000, ", "9999999999, ", "10000000000, ramp",
            "19999999999, ramp", "20000000000, peak", "30000000000, "})
    void aPhaseBeginsAtItsBeginAndEndsBeforeItsEnd(long offset, String name) {
        assertThat(PHASES.at(offset)).isEqualTo(java.util.Optional.ofNullable(name));
    }

    @Test
    void tagsGetThePhaseOfTheirMoment() {
        Phases.Tagging tags = PHASES.tagging(Tags.of("scenario", "s"));

        assertThat(tags.at(SECOND)).isEqualTo(MetricSelector.WARM_UP.with("scenario", "s")).isSameAs(tags.at(0));
        assertThat(tags.at(7 * SECOND)).isEqualTo(Tags.of("scenario", "s"));
        assertThat(tags.at(25 * SECOND)).isEqualTo(Tags.of("scenario", "s").with("phase", "peak"));
    }

    @Test
    void ofARunThatEndedBeforeAPhaseTakesOnlyWhatThereWas() {
        assertThat(PHASES.timeOf(ofSeconds(22), ofSeconds(22)).of(MetricSelector.parse("iterations{phase:peak}")))
                .isEqualTo(ofSeconds(2));
        assertThat(PHASES.timeOf(ofSeconds(15), ofSeconds(15)).of(MetricSelector.parse("iterations{phase:peak}")))
                .isZero();
        assertThat(PHASES.timeOf(ofSeconds(40), ofSeconds(40)).of(MetricSelector.parse("iterations")))
                .isEqualTo(ofSeconds(35));
        assertThat(PHASES.timeOf(ofSeconds(3), ofSeconds(3)).of(MetricSelector.parse("iterations"))).isZero();
        assertThat(PHASES.timeOf(ofSeconds(40), ofSeconds(40)).of(MetricSelector.parse("iterations{phase:other}")))
                .isEqualTo(ofSeconds(40));
    }

    @Test
    void whatIsRightHasNoProblems() {
        assertThat(PHASES.problems()).isEmpty();
        assertThat(Phases.NONE.problems()).isEmpty();
        assertThat(Phases.NONE.isEmpty()).isTrue();
        assertThat(PHASES.names()).containsExactly("warm-up", "ramp", "peak");
    }

    @Test
    void everyMistakeIsToldWithItsValue() {
        Phases wrong = Phases.NONE.withWarmUp(ofSeconds(10))
                .with("two words", ofSeconds(10), ofSeconds(20))
                .with("warm-up", ofSeconds(20), ofSeconds(30))
                .with("empty", ofSeconds(30), ofSeconds(30))
                .with("early", ofSeconds(9), ofSeconds(10))
                .with("late", ofSeconds(25), ofSeconds(40))
                .with("late", ofSeconds(40), ofSeconds(50))
                .with("never", ZERO, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(wrong.problems()).containsExactly(
                "phase 'two words': name must be letters, digits, underscores and hyphens, and not warm-up, but was"
                        + " 'two words'",
                "phase 'warm-up': name must be letters, digits, underscores and hyphens, and not warm-up, but was"
                        + " 'warm-up'",
                "phase 'empty': must begin at 0 or later, and end after it and within a year, but was PT30S to PT30S",
                "phase 'early': must not begin before the warm-up's end at PT10S, but was PT9S",
                "phase 'late': must not overlap another, but was PT25S to PT40S beside warm-up (PT20S to PT30S)",
                "phase 'late': name must be unique in a run, but was given twice",
                "phase 'never': must begin at 0 or later, and end after it and within a year, but was PT0S to "
                        + Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(Phases.NONE.withWarmUp(ofSeconds(-1)).problems())
                .containsExactly("warm-up: must be 0 or more and at most a year, but was PT-1S");
    }
}
