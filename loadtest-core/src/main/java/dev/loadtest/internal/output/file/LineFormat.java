package dev.loadtest.internal.output.file;

import dev.loadtest.output.RunDescription;
import dev.loadtest.output.SampleSeries;

/** How samples become lines. Serves one file; used by one thread. */
interface LineFormat {

    /** What stands before all samples. */
    void begin(RunDescription run, LineBuffer out);

    /** A sample: one whole line, or more where one must come before it. */
    void sample(SampleSeries series, long epochNanos, double value, LineBuffer out);
}
