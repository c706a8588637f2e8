package dev.loadtest.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Set<String> KNOWN = Set.of("rates", "seconds");

    @Test
    void wordsMayComeInOneArgument() {
        Options options = Options.of(new String[]{"rates=1,2 seconds=3"}, KNOWN);

        assertThat(options.numbers("rates", List.of())).containsExactly(1, 2);
        assertThat(options.number("seconds", 10)).isEqualTo(3);
    }

    @Test
    void whatIsNotSaidHasItsDefaultAndAnEmptyListIsEmpty() {
        Options options = Options.of(new String[]{"", "rates="}, KNOWN);

        assertThat(options.number("seconds", 10)).isEqualTo(10);
        assertThat(options.numbers("rates", List.of(5))).isEmpty();
    }

    @Test
    void aWordThatIsNotKnownIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of(new String[]{"speed=9"}, KNOWN))
                .withMessage("option: must be one of [rates, seconds] as key=value, but was speed=9");
    }
}
