package dev.loadtest.output;

import dev.loadtest.metric.Metric;
import dev.loadtest.metric.Tags;

/**
 * What samples have in common. For an output there is one object for each series of a run, so that what it makes of a series
 * (the begin of a line, say) can be kept by its {@link #id()}.
 *
 * @param id 0, 1, 2 … in the order in which the output meets them
 * @param metric the metric
 * @param tags the tags, as far as they are kept
 */
public record SampleSeries(int id, Metric metric, Tags tags) {

    /**
     * A value as files and databases have it: times in milliseconds, all else as it is.
     *
     * @param value a value of this series
     * @return the value in the unit that is written
     */
    public double written(double value) {
        return metric.kind().written(value);
    }
}
