package dev.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class MixTest {

    private static final VuBody NOTHING = ctx -> {};
    private final Mix mix = Mix.of("read", 70, NOTHING).and("publish", 25, NOTHING).and("delete", 5, NOTHING);

    private static Map<String, Integer> dealt(Mix mix, long from, long to) {
        Map<String, Integer> counts = new TreeMap<>();
        LongStream.range(from, to).forEach(index -> counts.merge(mix.flowAt(index), 1, Integer::sum));
        return counts;
    }

    @Test
    void eachDeckHasExactlyTheWeightsInLowestTerms() {
        for (long deck = 0; deck < 1_000; deck++) {
            assertThat(dealt(mix, 20 * deck, 20 * deck + 20)).isEqualTo(Map.of("read", 14, "publish", 5, "delete", 1));
        }
    }

    @Test
    void decksAreInDifferentOrders() {
        List<String> places = LongStream.range(0, 50)
                .mapToObj(deck -> LongStream.range(0, 20).filter(i -> mix.flowAt(20 * deck + i).equals("delete"))
                        .findFirst().getAsLong())
                .distinct().map(String::valueOf).toList();

        assertThat(places).hasSizeGreaterThan(10);
    }

    @Test
    void theSameIterationIsAlwaysOfTheSameFlow() {
        assertThat(LongStream.range(0, 1_000).mapToObj(mix::flowAt).toList())
                .isEqualTo(LongStream.range(0, 1_000).mapToObj(mix::flowAt).toList());
    }

    @Test
    void oneFlowAloneIsAlwaysDealt() {
        assertThat(dealt(Mix.of("only", 3, NOTHING), 0, 100)).isEqualTo(Map.of("only", 100));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> mix.and("read", 1, NOTHING)).hasMessageContaining("unique")
                .hasMessageContaining("read");
        assertThatThrownBy(() -> Mix.of(" ", 1, NOTHING)).hasMessageContaining("blank");
        assertThatThrownBy(() -> Mix.of("read", 0, NOTHING)).hasMessageContaining("'read'").hasMessageContaining("0");
        assertThatThrownBy(() -> Mix.of("a", 999_999, NOTHING).and("b", 999_998, NOTHING))
                .hasMessageContaining("1999997");
    }
}
