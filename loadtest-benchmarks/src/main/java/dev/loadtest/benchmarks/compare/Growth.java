package dev.loadtest.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a process held from moment to moment, and whether that became more. */
final class Growth {

    /** The record of intervals is coarsened as it ages, so a little comes and goes. */
    private static final long HEAP_MEGABYTES = 16;
    private static final long OTHERS = 16;

    private final List<Moment> moments;

    /** @param moments evenly spread over the run */
    Growth(List<Moment> moments) {
        this.moments = List.copyOf(moments);
    }

    /** From the beginning, which compiles and opens connections and is not judged. */
    private List<Moment> judged() {
        return moments.subList(moments.size() / 5, moments.size());
    }

    /** What grew by too much; empty if nothing did. */
    String complaint() {
        return List.of(complaint("heap", " MB", Moment::heapMegabytes, HEAP_MEGABYTES),
                complaint("threads", "", Moment::threads, OTHERS),
                complaint("descriptors", "", Moment::descriptors, OTHERS)).stream().filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String complaint(String what, String unit, ToLongFunction<Moment> value, long limit) {
        double by = by(value);
        return by <= limit
                ? ""
                : String.format(Locale.ROOT, "%s grew by %.0f%s, limit %d", what, by, unit, limit);
    }

    /** By the line through all of them, from its first to its last: one moment alone is no growth. */
    double by(ToLongFunction<Moment> value) {
        List<Moment> of = judged();
        double meanX = (of.size() - 1) / 2.0;
        double meanY = of.stream().mapToLong(value).average().orElse(0);
        double products = IntStream.range(0, of.size()).mapToDouble(
                i -> (i - meanX) * (value.applyAsLong(of.get(i)) - meanY)).sum();
        double squares = IntStream.range(0, of.size()).mapToDouble(i -> (i - meanX) * (i - meanX)).sum();
        return squares == 0 ? 0 : products / squares * (of.size() - 1);
    }

    /**
     * What was held at one moment.
     *
     * @param heapMegabytes live objects, after a collection
     * @param residentMegabytes all memory
     * @param threads platform threads
     * @param descriptors open files and sockets
     */
    record Moment(long heapMegabytes, long residentMegabytes, long threads, long descriptors) {}
}
