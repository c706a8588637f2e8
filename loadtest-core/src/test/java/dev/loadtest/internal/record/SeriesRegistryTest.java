package dev.loadtest.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.loadtest.metric.BuiltinMetrics;
import dev.loadtest.metric.Tags;

class SeriesRegistryTest {

    private static final MetricSet SET = MetricSet.of(BuiltinMetrics.HTTP_REQS);

    @Test
    void admitsTagsAsTheyAreUpToTheLimit() {
        SeriesRegistry registry = new SeriesRegistry(2, new Folding(List.of()));

        assertThat(registry.admit(SET, Tags.of("name", "a"))).isEqualTo(Tags.of("name", "a"));
        assertThat(registry.admit(SET, Tags.of("name", "b"))).isEqualTo(Tags.of("name", "b"));
        assertThat(registry.admit(SET, Tags.of("name", "c"))).isEqualTo(Tags.of("name", "(other)"));
        assertThat(registry.admit(SET, Tags.of("name", "a"))).isEqualTo(Tags.of("name", "a"));
    }

    @Test
    void givesUpAllTagsButTheScenarioWhenFoldingTheNameDoesNotHelp() {
        SeriesRegistry registry = new SeriesRegistry(1, new Folding(List.of()));
        Tags tags = Tags.of("name", "a").with("scenario", "s");
        registry.admit(SET, tags.with("id", "1"));
        registry.admit(SET, tags.with("id", "2"));

        assertThat(registry.admit(SET, tags.with("id", "3")))
                .isEqualTo(Tags.of("name", "(other)").with("scenario", "s"));
    }

    /** Two virtual users with the same new tags, and room for just these. */
    @Test
    void admitsEverybodyWhoComesWithTheLastTagsThatFit() throws Exception {
        int rounds = 5_000;
        Queue<Tags> admitted = new ConcurrentLinkedQueue<>();
        List<SeriesRegistry> registries = Stream.generate(() -> new SeriesRegistry(1, new Folding(List.of())))
                .limit(rounds).toList();
        Tags tags = Tags.of("name", "a");
        AtomicInteger arrived = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = Stream.<Future<?>>generate(() -> threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    arrived.incrementAndGet();
                    for (int spins = 1; arrived.get() < 2 * (round + 1); spins++) {
                        if (spins % 1_000 == 0) {
                            Thread.yield();
                        }
                    }
                    admitted.add(registries.get(round).admit(SET, tags));
                }
                return null;
            })).limit(2).toList();
            for (Future<?> one : both) {
                one.get();
            }
        }

        assertThat(admitted).hasSize(2 * rounds).containsOnly(tags);
    }
}
