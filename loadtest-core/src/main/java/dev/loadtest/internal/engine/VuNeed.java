package dev.loadtest.internal.engine;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The virtual users that a run's plans ask for.
 *
 * @param planned how many are made before the start; open models make theirs as they need them
 * @param most the most at any time; empty if there is no limit
 * @param lastNanos when the last iteration of all is cut off, since the load's start
 */
record VuNeed(int planned, OptionalInt most, long lastNanos) {

    static VuNeed of(List<ScenarioRun> runs, boolean inSequence) {
        List<Span> spans = runs.stream().map(Span::of).toList();
        long last = inSequence
                ? spans.stream().mapToLong(Span::to).sum()
                : spans.stream().mapToLong(Span::to).max().orElse(0);
        int planned = together(spans.stream().filter(Span::closed).toList(), inSequence);
        return new VuNeed(planned,
                spans.stream().allMatch(span -> span.vus().isPresent())
                        ? OptionalInt.of(together(spans, inSequence))
                        : OptionalInt.empty(),
                last);
    }

    /** Scenarios that do not overlap share their virtual users. */
    private static int together(List<Span> spans, boolean inSequence) {
        Stream<Integer> sums = inSequence
                ? spans.stream().map(span -> span.vus().orElse(0))
                : spans.stream().map(Span::from).map(moment -> spans.stream()
                        .filter(span -> span.from() <= moment && moment < span.to())
                        .mapToInt(span -> span.vus().orElse(0))
                        .sum());
        return sums.max(Integer::compare).orElse(0);
    }

    private record Span(long from, long to, OptionalInt vus, boolean closed) {

        static Span of(ScenarioRun run) {
            long from = run.scenario().startAfter().toNanos();
            Pacer pacer = run.pacer();
            return new Span(from, from + pacer.lastNanos(), pacer.maxVus(), !(pacer instanceof ArrivalPacer));
        }
    }
}
