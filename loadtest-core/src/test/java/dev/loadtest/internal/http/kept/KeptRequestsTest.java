package dev.loadtest.internal.http.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Timings;

/** Which requests are kept, of however many. */
class KeptRequestsTest {

    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    private int made;

    private static RequestSample sample(String name, long millis, int status, int second) {
        Duration zero = Duration.ZERO;
        Optional<Duration> none = Optional.of(zero);
        Optional<HttpError> error = status == 0 ? Optional.of(new HttpError(1212, "refused")) : Optional.empty();
        return new RequestSample(START.plusSeconds(second), Duration.ofSeconds(second), "s", "", 1, 0, "GET", name,
                "http://h/" + name, status, error,
                new Timings(zero, none, none, none, none, Duration.ofMillis(millis), zero), Optional.empty(), 0, 0,
                Optional.empty(), "");
    }

    private Supplier<RequestSample> counted(RequestSample sample) {
        return () -> {
            made++;
            return sample;
        };
    }

    private void offer(KeptRequests kept, int vu, String name, long millis) {
        long nanos = Duration.ofMillis(millis).toNanos();
        Slot slot = kept.shard(vu).slot("GET", name);
        if (nanos > slot.threshold()) {
            slot.offer(nanos, counted(sample(name, millis, 200, 0)));
        }
    }

    private static List<Long> millis(List<RequestSample> samples) {
        return samples.stream().map(sample -> sample.timings().duration().toMillis()).toList();
    }

    @Test
    void theSlowestOfAllAreKeptWhoeverSentThem() {
        KeptRequests kept = new KeptRequests(new Limits(5, 1, 10, 1, 1), 3);
        List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, 1_000).boxed().toList());
        Collections.shuffle(all, new Random(7));

        for (int i = 0; i < all.size(); i++) {
            offer(kept, i, "a", all.get(i));
        }

        assertThat(millis(kept.slowest())).containsExactly(1_000L, 999L, 998L, 997L, 996L);
        assertThat(made).as("of a thousand").isLessThan(150);
    }

    @Test
    void eachNameHasItsSlowestBesideThoseOfAll() {
        KeptRequests kept = new KeptRequests(new Limits(4, 2, 2, 1, 1), 2);
        for (int i = 1; i <= 100; i++) {
            offer(kept, i, "slow", 1_000 + i);
            offer(kept, i, "fast", i);
            offer(kept, i, "third", 500 + i);
        }

        List<RequestSample> slowest = kept.slowest();
        assertThat(slowest.stream().filter(sample -> sample.name().equals("slow"))).hasSize(4);
        assertThat(slowest.stream().filter(sample -> sample.name().equals("fast"))
                .map(sample -> sample.timings().duration().toMillis())).containsExactly(100L, 99L);
        assertThat(slowest.stream().filter(sample -> sample.name().equals("third")))
                .as("beyond the names that are kept").isEmpty();
        assertThat(slowest).isSortedAccordingTo((a, b) -> b.timings().duration().compareTo(a.timings().duration()));
    }

    @Test
    void whatIsNotSlowIsNotEvenMade() {
        KeptRequests kept = new KeptRequests(new Limits(2, 1, 1, 1, 1), 1);
        offer(kept, 1, "a", 10);
        offer(kept, 1, "a", 20);
        assertThat(kept.shard(1).slot("GET", "a").threshold()).isEqualTo(Duration.ofMillis(10).toNanos());

        offer(kept, 1, "a", 10);
        offer(kept, 1, "a", 5);

        assertThat(made).isEqualTo(2);
        assertThat(millis(kept.slowest())).containsExactly(20L, 10L);
    }

    @Test
    void theFirstOfEachKindOfFailureAreKept() {
        KeptRequests kept = new KeptRequests(new Limits(1, 1, 1, 2, 3), 2);
        for (int second = 0; second < 50; second++) {
            fail(kept, second, "a", 500, second);
            fail(kept, second, "a", 0, second);
            fail(kept, second, "b", 500, second);
            fail(kept, second, "c", 500, second);
        }

        assertThat(kept.failed()).extracting(RequestSample::name, RequestSample::errorCode, RequestSample::at)
                .containsExactlyInAnyOrder(
                        tuple("a", 1_500, Duration.ofSeconds(0)),
                        tuple("a", 1_500, Duration.ofSeconds(1)),
                        tuple("a", 1_212, Duration.ofSeconds(0)),
                        tuple("a", 1_212, Duration.ofSeconds(1)),
                        tuple("b", 1_500, Duration.ofSeconds(0)),
                        tuple("b", 1_500, Duration.ofSeconds(1)));
        assertThat(made).as("no more than the shards keep").isEqualTo(12);
    }

    private void fail(KeptRequests kept, int vu, String name, int status, int second) {
        RequestSample sample = sample(name, 1, status, second);
        kept.shard(vu).failed("GET", name, status, sample.errorCode(), counted(sample));
    }

    @Test
    void millionsOfNamesAndFailuresStayBounded() {
        KeptRequests kept = new KeptRequests(new Limits(20, 3, 50, 3, 50), 4);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            offer(kept, i, "name" + i, random.nextInt(1_000_000));
            kept.shard(i).failed("GET", "name" + i, 500, 1_500, () -> sample("x", 1, 500, 0));
        }

        assertThat(kept.slowest()).hasSizeLessThanOrEqualTo(20 + 50 * 3);
        assertThat(kept.failed()).hasSizeLessThanOrEqualTo(50 * 3);
    }
}
