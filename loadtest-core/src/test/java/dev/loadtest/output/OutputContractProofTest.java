package dev.loadtest.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract's own test: an output that keeps it, and some that break it, each in one way that is noticed. */
class OutputContractProofTest {

    /** A sample in the backend. */
    private record Arrived(SampleSeries series, double value) {}

    /** Keeps samples in memory. */
    private static class Honest implements Output {

        final List<Arrived> backend;
        private final boolean reachable;

        Honest(List<Arrived> backend, boolean reachable) {
            this.backend = backend;
            this.reachable = reachable;
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public Set<Feed> feeds() {
            return Set.of(Feed.SAMPLES);
        }

        @Override
        public void start(OutputContext context) throws Exception {
            if (!reachable) {
                throw new IOException("nobody there");
            }
        }

        @Override
        public void samples(SampleBatch batch) throws Exception {
            batch.forEach((series, epochNanos, value) -> backend.add(new Arrived(series, series.written(value))));
        }
    }

    static class Contract extends OutputContractTest {

        final List<Arrived> backend = Collections.synchronizedList(new ArrayList<>());

        @Nullable
        Function<List<Arrived>, Output> maker;

        @Override
        protected Output output() {
            return maker == null ? new Honest(backend, true) : maker.apply(backend);
        }

        @Override
        protected Output outputWithoutBackend() {
            return maker == null ? new Honest(backend, false) : maker.apply(backend);
        }

        @Override
        protected long arrived(String metric) {
            return values(metric).size();
        }

        @Override
        protected Optional<List<Double>> valuesInOrder(String metric) {
            return Optional.of(values(metric));
        }

        private List<Double> values(String metric) {
            return backend.stream().filter(one -> one.series().metric().name().equals(metric)).map(Arrived::value)
                    .toList();
        }

        @Override
        protected Set<String> tagValues(String metric, String tag) {
            return backend.stream().filter(one -> one.series().metric().name().equals(metric))
                    .map(one -> String.valueOf(one.series().tags().get(tag))).collect(Collectors.toSet());
        }
    }

    @Nested
    class AnHonestOutput extends Contract {}

    private static Contract of(Function<List<Arrived>, Output> maker) {
        Contract contract = new Contract();
        contract.maker = maker;
        return contract;
    }

    @FunctionalInterface
    private interface Part {

        void run() throws Exception;
    }

    private static void assertNoticed(Part part) {
        assertThatThrownBy(part::run).isInstanceOf(AssertionError.class);
    }

    @Test
    void oneThatKeepsItsLastSamplesForItselfIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {

            private final List<Arrived> held = new ArrayList<>();

            @Override
            public void samples(SampleBatch batch) {
                backend.addAll(held);
                held.clear();
                batch.forEach((series, epochNanos, value) -> held.add(new Arrived(series, value)));
            }
        })::whatWasRecordedLastArrivesToo);
    }

    @Test
    void oneThatWritesTwiceIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {
            @Override
            public void samples(SampleBatch batch) throws Exception {
                super.samples(batch);
                super.samples(batch);
            }
        })::everySampleArrivesOnce);
    }

    @Test
    void oneThatTurnsTheOrderRoundIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {
            @Override
            public void samples(SampleBatch batch) {
                batch.forEach((series, epochNanos, value) -> backend.addFirst(new Arrived(series, value)));
            }
        })::samplesArriveInTheOrderOfTheirTime);
    }

    @Test
    void oneThatIsSilentAboutItsFailureIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {
            @Override
            public void samples(SampleBatch batch) {
                // Nobody is there, and nobody is told.
            }
        })::withoutABackendTheRunEndsAndAllIsCountedAsLost);
    }

    @Test
    void oneThatCannotWriteSomeTextIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {
            @Override
            public void samples(SampleBatch batch) {
                batch.forEach((series, epochNanos, value) -> backend.add(new Arrived(new SampleSeries(series.id(),
                        series.metric(), series.tags().with("name", "?")), value)));
            }
        })::tagsArriveAsTextWhateverIsInThem);
    }

    @Test
    void oneThatTellsItsPasswordIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {
            @Override
            public String description() {
                return "memory, password s3cret";
            }
        })::itTellsWhereItGoesWithoutCredentials);
    }

    @Test
    void oneThatTearsRequestsApartIsNoticed() {
        assertNoticed(of(backend -> new Honest(backend, true) {
            @Override
            public void samples(SampleBatch batch) {
                batch.forEach((series, epochNanos, value) -> {
                    if (!series.metric().name().equals("http_req_failed")) {
                        backend.add(new Arrived(series, value));
                    }
                });
            }
        })::aFullQueueLosesWholeRequestsAndCountsThem);
    }

    @Test
    void theBackendOfTheHonestOneIsSeen() throws Exception {
        Contract contract = new Contract();

        contract.everySampleArrivesOnce();

        assertThat(contract.backend).hasSize(4_500);
    }
}
