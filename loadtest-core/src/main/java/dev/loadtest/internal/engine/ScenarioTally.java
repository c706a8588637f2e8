package dev.loadtest.internal.engine;

import static dev.loadtest.metric.BuiltinMetrics.DROPPED_ITERATIONS;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import dev.loadtest.Mix;
import dev.loadtest.Scenario;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.internal.record.MetricSet;
import dev.loadtest.internal.schedule.SegmentTuple;
import dev.loadtest.metric.Tags;
import dev.loadtest.profile.SharedIterations;

/** Numbers and counts the iterations of a scenario, and knows under which tags they are recorded. Thread-safe. */
final class ScenarioTally {

    private static final MetricSet DROPPED = MetricSet.of(DROPPED_ITERATIONS);

    private final Scenario scenario;
    private final Lane lane;
    private final Phases.Tagging tags;
    /** By the name of the flow, where the body is a mix. */
    private final Map<String, Phases.Tagging> flowTags;
    /** Tells the number that an iteration has among those of all segments. */
    private final SegmentTuple indices;
    private final AtomicLong begun = new AtomicLong();
    private final LongAdder complete = new LongAdder();
    private final LongAdder interrupted = new LongAdder();
    private volatile long loadStartNanos;

    /** A tally of nothing yet, for a load that will probably begin at a moment. */
    ScenarioTally(Scenario scenario, SegmentTuple segment, Tags scenarioTags, RunContext run, long loadStartNanos) {
        this.scenario = scenario;
        this.lane = run.recorder().lane(0);
        this.loadStartNanos = loadStartNanos;
        this.tags = run.phases().tagging(scenarioTags);
        this.flowTags = scenario.body() instanceof Mix mix
                ? mix.flows().stream().collect(Collectors.toMap(flow -> flow,
                        flow -> run.phases().tagging(scenarioTags.with("flow", flow))))
                : Map.of();
        this.indices = scenario.profile() instanceof SharedIterations shared
                ? segment.rebasedOn(shared.vus()).orElse(segment)
                : segment;
    }

    /** The moment from which phases count. */
    void loadStartsAt(long nanos) {
        loadStartNanos = nanos;
    }

    /** Leave for the next iteration of a closed model. */
    Turn nextFreeTurn() {
        return new Turn.Free(indices.indexOf(begun.getAndIncrement()));
    }

    /** The tags of an iteration that is intended to start at that moment. */
    Tags tagsOf(Turn turn, long intendedStartNanos) {
        Phases.Tagging tagging = scenario.body() instanceof Mix mix
                ? flowTags.getOrDefault(mix.flowAt(turn.index()), tags)
                : tags;
        return tagging.at(intendedStartNanos - loadStartNanos);
    }

    /** Counts iterations that the plan asked for, at the latest at that moment, and that never began. */
    void drop(long count, long momentNanos) {
        if (count > 0) {
            lane.record(DROPPED, tags.at(momentNanos - loadStartNanos), count);
        }
    }

    void countComplete() {
        complete.increment();
    }

    void countInterrupted() {
        interrupted.increment();
    }

    long complete() {
        return complete.sum();
    }

    long interrupted() {
        return interrupted.sum();
    }
}
