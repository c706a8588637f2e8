package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.loadtest.internal.verdict.JudgedTime;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/**
 * The phases of a run: the warm-up and the windows that the author has named. An iteration belongs to the phase in which
 * it was intended to start, with all that is recorded of it, however late that is. Immutable.
 */
final class Phases {

    static final Phases NONE = new Phases(Duration.ZERO, List.of());
    /** The tag that tells a sample's phase. */
    static final String TAG = "phase";
    static final String WARM_UP = Objects.requireNonNull(MetricSelector.WARM_UP.get(TAG));
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_-]+");

    private final Duration warmUp;
    private final List<Phase> named;
    private final List<Phase> all;
    private final long[] fromNanos;
    private final long[] toNanos;

    private Phases(Duration warmUp, List<Phase> named) {
        this.warmUp = warmUp;
        this.named = List.copyOf(named);
        this.all = warmUp.isZero()
                ? this.named
                : Stream.concat(Stream.of(new Phase(WARM_UP, Duration.ZERO, warmUp)), named.stream()).toList();
        this.fromNanos = nanos(Phase::from);
        this.toNanos = nanos(Phase::to);
    }

    private long[] nanos(Function<Phase, Duration> end) {
        ToLongFunction<Duration> clamped = duration -> duration.abs().compareTo(ProfileCheck.LONGEST) > 0
                ? 0
                : duration.toNanos();
        return all.stream().map(end).mapToLong(clamped).toArray();
    }

    /** These phases with another warm-up. */
    Phases withWarmUp(Duration duration) {
        return new Phases(duration, named);
    }

    /** These phases and one more. */
    Phases with(String name, Duration from, Duration to) {
        return new Phases(warmUp, Stream.concat(named.stream(), Stream.of(new Phase(name, from, to))).toList());
    }

    /** The same phases at other times. */
    Phases scaled(UnaryOperator<Duration> scale) {
        return new Phases(scale.apply(warmUp), named.stream()
                .map(phase -> new Phase(phase.name(), scale.apply(phase.from()), scale.apply(phase.to())))
                .toList());
    }

    /** The warm-up, if there is one, and those that the author has named. */
    List<Phase> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<String> names() {
        return all.stream().map(Phase::name).toList();
    }

    /** The phase at an offset since the start of the run. */
    Optional<String> at(long offsetNanos) {
        int index = indexAt(offsetNanos);
        return index < 0 ? Optional.empty() : Optional.of(all.get(index).name());
    }

    private int indexAt(long offsetNanos) {
        for (int i = 0; i < fromNanos.length; i++) {
            if (fromNanos[i] <= offsetNanos && offsetNanos < toNanos[i]) {
                return i;
            }
        }
        return -1;
    }

    /** Tags that each have the phase of a moment added; made here once, so that no iteration has to. */
    Tagging tagging(Tags tags) {
        return new Tagging(tags, all.stream().map(phase -> tags.with(TAG, phase.name())).toArray(Tags[]::new));
    }

    /** Tags by the phase of a moment. */
    final class Tagging {

        private final Tags outside;
        private final Tags[] inside;

        private Tagging(Tags outside, Tags[] inside) {
            this.outside = outside;
            this.inside = inside;
        }

        /** The tags at an offset since the start of the run. */
        Tags at(long offsetNanos) {
            int index = indexAt(offsetNanos);
            return index < 0 ? outside : inside[index];
        }
    }

    /**
     * How much of a run each phase took.
     *
     * @param load how long the run took since its load began: without the set-up
     */
    JudgedTime timeOf(Duration run, Duration load) {
        Map<String, Duration> lengths = new LinkedHashMap<>();
        for (Phase phase : all) {
            Duration end = phase.to().compareTo(load) < 0 ? phase.to() : load;
            Duration length = end.minus(phase.from());
            lengths.put(phase.name(), length.isNegative() ? Duration.ZERO : length);
        }
        return new JudgedTime(run, lengths);
    }

    /** What is wrong with these, a line each: place, rule, and the value. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!ProfileCheck.isDuration(warmUp)) {
            problems.add("warm-up: must be 0 or more and at most a year, but was " + warmUp);
        }
        for (int i = 0; i < named.size(); i++) {
            check(named.get(i), named.subList(0, i), problems);
        }
        return problems;
    }

    private void check(Phase phase, List<Phase> before, List<String> problems) {
        String place = "phase '" + phase.name() + "': ";
        if (!NAME.matcher(phase.name()).matches() || phase.name().equals(WARM_UP)) {
            problems.add(place + "name must be letters, digits, underscores and hyphens, and not " + WARM_UP
                    + ", but was '" + phase.name() + "'");
        }
        if (phase.from().isNegative() || phase.to().compareTo(phase.from()) <= 0
                || phase.to().compareTo(ProfileCheck.LONGEST) > 0) {
            problems.add(place + "must begin at 0 or later, and end after it and within a year, but was "
                    + phase.from() + " to " + phase.to());
            return;
        }
        if (before.stream().anyMatch(other -> other.name().equals(phase.name()))) {
            problems.add(place + "name must be unique in a run, but was given twice");
        }
        if (phase.from().compareTo(warmUp) < 0) {
            problems.add(place + "must not begin before the warm-up's end at " + warmUp + ", but was " + phase.from());
        }
        before.stream().filter(phase::overlaps).forEach(other -> problems.add(
                place + "must not overlap another, but was " + phase.from() + " to " + phase.to() + " beside "
                        + other));
    }
}
