package dev.loadtest.influxdb;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.influxdb.InfluxDbSettings.Mode;
import dev.loadtest.internal.time.Time;
import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.SampleBatch;

/** Writes to InfluxDB while a run goes on. */
final class InfluxDbOutput implements Output {

    static final String NAME = "influxdb";
    /** A call that does not end, and another one. */
    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(20);

    private final InfluxDbSettings settings;
    private final Time time;
    private final Duration patience;
    private @Nullable OutputContext context;
    private @Nullable Client client;
    private @Nullable RawPoints raw;
    private @Nullable AggregatedPoints aggregated;

    InfluxDbOutput(InfluxDbSettings settings, Time time, Duration patience) {
        this.settings = settings;
        this.time = time;
        this.patience = patience;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return NAME + " (" + settings.place() + (settings.mode() == Mode.AGGREGATED ? ", aggregated" : "") + ")";
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(settings.mode() == Mode.RAW ? Feed.SAMPLES : Feed.FRAMES);
    }

    @Override
    public Duration flushLimit() {
        return FLUSH_LIMIT;
    }

    @Override
    public void start(OutputContext given) {
        context = given;
        Client opened = new Client(settings);
        client = opened;
        try {
            opened.prepare();
        } catch (IOException e) {
            // It may come up later; until then the writes will tell.
        }
        Lines lines = new Lines(new Delivery(opened::write, time, patience), given);
        SeriesBook book = new SeriesBook(settings.fieldTags());
        raw = new RawPoints(book, lines, given);
        aggregated = new AggregatedPoints(book, lines);
        if (settings.insecure()) {
            given.note("The certificate of InfluxDB was not verified (insecure).");
        }
    }

    @Override
    public void samples(SampleBatch batch) {
        if (batch.lost() > 0) {
            Objects.requireNonNull(context).note("InfluxDB did not take samples as fast as they came. With"
                    + " loadtest.influxdb.mode=aggregated it gets a point per second and series instead: none is lost,"
                    + " but percentiles of more than a second cannot be queried.");
        }
        Objects.requireNonNull(raw).write(batch);
    }

    @Override
    public void frame(Frame frame) {
        Objects.requireNonNull(aggregated).write(frame);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
