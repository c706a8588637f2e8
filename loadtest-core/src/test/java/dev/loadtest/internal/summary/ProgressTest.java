package dev.loadtest.internal.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.loadtest.internal.summary.ProgressFrame.ScenarioProgress;
import dev.loadtest.internal.summary.ProgressFrame.State;

class ProgressTest {

    private static ProgressFrame frame(double seconds, ScenarioProgress... scenarios) {
        return new ProgressFrame(Duration.ofMillis(Math.round(seconds * 1000)), Duration.ofSeconds(20),
                List.of(scenarios));
    }

    private static ScenarioProgress scenario(State state, double fraction, int vus, long iterations) {
        return scenario("default", state, fraction, vus, iterations);
    }

    private static ScenarioProgress scenario(String name, State state, double fraction, int vus, long iterations) {
        return new ScenarioProgress(name, state, fraction, vus, 10, iterations, 0, 50.12, 148.21e6, 0);
    }

    @Nested
    class Plain {

        private final List<String> blocks = new ArrayList<>();
        private final PlainProgress progress = new PlainProgress(new Console(blocks::add));

        @Test
        void aLineComesAtTheStartEveryFiveSecondsAndAtTheEnd() {
            progress.show(frame(0, new ScenarioProgress("default", State.RUNNING, 0, 0, 10, 0, 0, 0, Double.NaN, 0)));
            for (int second = 1; second <= 11; second++) {
                progress.show(frame(second + 0.004, scenario(State.RUNNING, second / 20.0, 8, second * 50L)));
            }
            progress.show(frame(12, scenario(State.DONE, 1, 0, 596)));
            progress.finish();

            assertThat(String.join("", blocks)).isEqualTo("""
                       0.0s  default  [  0%]  00/10 VUs  0 iterations (0/s)  0 failed
                       5.0s  default  [ 25%]  08/10 VUs  250 iterations (50.1/s)  p95 148ms  0 failed
                      10.0s  default  [ 50%]  08/10 VUs  500 iterations (50.1/s)  p95 148ms  0 failed
                      12.0s  default  [100%]  00/10 VUs  596 iterations (50.1/s)  p95 148ms  0 failed
                    """);
        }

        @Test
        void aLateFrameDoesNotShiftThoseThatFollow() {
            progress.show(frame(0, scenario(State.RUNNING, 0, 8, 0)));
            progress.show(frame(8.9, scenario(State.RUNNING, 0.4, 8, 0)));
            progress.show(frame(10, scenario(State.RUNNING, 0.5, 8, 0)));

            assertThat(blocks).hasSize(3);
        }

        @Test
        void theLastFrameIsNotToldTwice() {
            progress.show(frame(0, scenario(State.RUNNING, 0, 8, 0)));
            progress.show(frame(20, scenario(State.DONE, 1, 0, 3)));
            progress.finish();

            assertThat(blocks).hasSize(2);
        }

        @Test
        void nothingIsTheEndOfNothing() {
            progress.finish();

            assertThat(blocks).isEmpty();
        }

        @Test
        void scenariosAreAlignedAndThoseThatAreOverAreToldOnce() {
            progress.show(frame(0, scenario("a", State.DONE, 1, 0, 1), scenario("longer", State.WAITING, 0, 0, 0)));
            progress.show(frame(5, scenario("a", State.DONE, 1, 0, 1), scenario("longer", State.STOPPING, 1, 1, 7)));

            assertThat(blocks).containsExactly("""
                       0.0s  a       [100%]  00/10 VUs  1 iteration (50.1/s)  p95 148ms  0 failed
                       0.0s  longer  [  0%]  waiting for its start
                    """,
                    "   5.0s  longer  [100%]  01/10 VUs  7 iterations (50.1/s)  p95 148ms  0 failed  stopping\n");
        }
    }

    @Nested
    class Live {

        private final Screen screen = new Screen(100);
        private final Console console = new Console(screen);

        private LiveProgress progress(int width) {
            return new LiveProgress(console, Style.PLAIN, width);
        }

        @Test
        void aBarPerScenarioIsRedrawnInPlace() {
            LiveProgress progress = progress(100);
            progress.show(frame(1, scenario(State.RUNNING, 0.05, 2, 50), scenario("later", State.WAITING, 0, 0, 0)));
            progress.show(frame(12, scenario(State.RUNNING, 0.6, 8, 596), scenario("later", State.WAITING, 0, 0, 0)));

            assertThat(screen.text()).isEqualTo("""
                    running (12.0s of 20s), 8 VUs, 596 complete and 0 interrupted iterations
                      default   [============>----------]  60%  08/10 VUs  596 iterations (50.1/s)  p95 148ms  0 failed
                      later   • [-----------------------]   0%  00/10 VUs  0 iterations (50.1/s)  p95 148ms  0 failed
                    """);
        }

        @Test
        void theBarsAreGoneBeforeTheSummaryIsPrinted() {
            LiveProgress progress = progress(100);
            console.print("header\n");
            progress.show(frame(1, scenario(State.RUNNING, 0.05, 2, 50)));
            progress.finish();
            console.print("summary\n");

            assertThat(screen.text()).isEqualTo("header\nsummary\n");
        }

        @Test
        void noLineIsWiderThanTheTerminal() {
            for (int width = 20; width < 160; width++) {
                int columns = width;
                assertThat(progress(width).lines(frame(12, scenario("x".repeat(50), State.RUNNING, 0.6, 8, 596))))
                        .allMatch(line -> line.length() < columns);
            }
        }

        @Test
        void aNarrowTerminalCutsLinesInsteadOfWrappingThem() {
            Screen narrow = new Screen(40);
            LiveProgress progress = new LiveProgress(new Console(narrow), Style.PLAIN, 80);
            progress.show(frame(12, scenario(State.RUNNING, 0.6, 8, 596)));
            progress.show(frame(13, scenario(State.RUNNING, 0.7, 8, 696)));

            assertThat(narrow.text().split("\n")).hasSize(2).allMatch(line -> line.length() <= 40);
        }

        @Test
        void moreScenariosThanLinesAreCounted() {
            List<ScenarioProgress> many = new ArrayList<>(
                    Collections.nCopies(14, scenario(State.RUNNING, 0.6, 8, 596)));

            assertThat(progress(100).lines(frame(1, many.toArray(ScenarioProgress[]::new)))).hasSize(12)
                    .last().isEqualTo("  … and 4 more scenarios");
        }

        @Test
        void theBarHasAHeadUntilItIsFull() {
            assertThat(LiveProgress.bar(0, 5)).isEqualTo("-----");
            assertThat(LiveProgress.bar(0.5, 5)).isEqualTo("=>---");
            assertThat(LiveProgress.bar(0.99, 5)).isEqualTo("===>-");
            assertThat(LiveProgress.bar(1, 5)).isEqualTo("=====");
        }
    }

    @Test
    void countsOfVirtualUsersKeepTheirWidth() {
        assertThat(ProgressText.vus(8, 10)).isEqualTo("08/10 VUs");
        assertThat(ProgressText.vus(8, 5)).isEqualTo("08/05 VUs");
        assertThat(ProgressText.vus(8, 2500)).isEqualTo("0008/2500 VUs");
        assertThat(ProgressText.vus(8, 0)).isEqualTo("8 VUs");
    }

    @Test
    void fractionsOutsideOfAPlanAreClamped() {
        assertThat(ProgressText.percent(Double.NaN)).isEqualTo("  0%");
        assertThat(ProgressText.percent(1.2)).isEqualTo("100%");
        assertThat(ProgressText.percent(0.999)).isEqualTo(" 99%");
    }
}
