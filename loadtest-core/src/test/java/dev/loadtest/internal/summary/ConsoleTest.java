package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

    private final Screen screen = new Screen(80);
    private final Console console = new Console(screen);

    @Test
    void linesAreRedrawnInPlace() {
        console.print("before\n");
        console.show("run", List.of("first line", "second line"));
        console.show("run", List.of("first", "second"));

        assertThat(screen.text()).isEqualTo("before\nfirst\nsecond\n");
        assertThat(screen.isWrapping()).isTrue();
    }

    @Test
    void textsComeOutAboveTheRedrawnLines() {
        console.show("run", List.of("50 %", "more"));
        console.print("a line of another run, longer than what was there\n");
        console.show("run", List.of("60 %"));

        assertThat(screen.text()).isEqualTo("a line of another run, longer than what was there\n60 %\n");
    }

    @Test
    void runsAtTheSameTimeHaveTheirOwnLines() {
        console.show("one", List.of("one 10 %"));
        console.show("two", List.of("two 20 %", "two 30 %"));
        console.show("one", List.of("one 15 %"));
        assertThat(screen.text()).isEqualTo("one 15 %\ntwo 20 %\ntwo 30 %\n");

        console.show("one", List.of());
        console.print("one is done\n");
        assertThat(screen.text()).isEqualTo("one is done\ntwo 20 %\ntwo 30 %\n");

        console.show("two", List.of());
        assertThat(screen.text()).isEqualTo("one is done\n");
    }

    @Test
    void aLineWiderThanTheTerminalStaysOneLine() {
        console.show("run", List.of("x".repeat(200)));
        console.show("run", List.of("short"));

        assertThat(screen.text()).isEqualTo("short\n");
    }

    @Test
    void whatWasNeverShownNeedsNoTakingAway() {
        console.show("run", List.of());
        console.print("");

        assertThat(screen.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "live, false, dumb, LIVE", "plain, true, xterm, PLAIN", "OFF, true, xterm, OFF", "auto, true, xterm, LIVE",
            ", true, xterm, LIVE", "' ', true, , LIVE", ", true, dumb, PLAIN", ", false, xterm, PLAIN",
    })
    void theSettingWinsOverWhatTheTerminalAllows(String wanted, boolean terminal, String term, ConsoleMode mode) {
        assertThat(ConsoleMode.of(wanted, terminal, term)).isEqualTo(mode);
    }

    @Test
    void anUnknownSettingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsoleMode.of("colourful", true, null))
                .withMessage("loadtest.console: must be auto, plain, live or off, but was 'colourful'");
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "' 80 ', 80", "0, 0", "7, 0", "99999, 0", "wide, 0", ", 0"})
    void widthsThatMakeNoSenseAreNotBelieved(String text, int columns) {
        assertThat(Terminal.parse(text)).isEqualTo(columns);
    }

    @Test
    void onlyEncodingsThatKnowTheMarksGetThem() {
        assertThat(Console.canEncodeMarks(StandardCharsets.UTF_8)).isTrue();
        assertThat(Console.canEncodeMarks(StandardCharsets.US_ASCII)).isFalse();
        assertThat(Console.canEncodeMarks(StandardCharsets.ISO_8859_1)).isFalse();
    }
}
