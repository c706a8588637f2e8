package dev.loadtest.internal.output;

import dev.loadtest.internal.record.RawSamples;
import dev.loadtest.output.SampleBatch;
import dev.loadtest.output.SampleSeries;

/**
 * Raw samples as an output sees them.
 *
 * @param raw what was recorded, while the output's thread owns it
 * @param table the output's series
 * @param clock labels
 */
record BatchOfSamples(RawSamples raw, SeriesTable table, WallClock clock) implements SampleBatch {

    @Override
    public int size() {
        return raw.samples();
    }

    @Override
    public long lost() {
        return raw.lost();
    }

    @Override
    public <E extends Exception> void forEach(SampleConsumer<E> consumer) throws E {
        raw.<E>forEach((bundle, nanoTime, values, start) -> {
            SampleSeries[] series = table.of(bundle);
            long epochNanos = clock.epochNanosAt(nanoTime);
            for (int i = 0; i < series.length; i++) {
                double value = values[start + i];
                if (!Double.isNaN(value)) {
                    consumer.accept(series[i], epochNanos, value);
                }
            }
        });
    }
}
