package dev.loadtest.influxdb;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import dev.loadtest.output.Feed;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunControl;
import dev.loadtest.output.RunDescription;
import dev.loadtest.output.SampleBatch;

/** Another output, and how many samples it should have delivered: for backends that show later what they have. */
record CountingOutput(Output output, AtomicLong delivered) implements Output {

    @Override
    public String name() {
        return output.name();
    }

    @Override
    public String description() {
        return output.description();
    }

    @Override
    public Set<Feed> feeds() {
        return output.feeds();
    }

    @Override
    public void start(OutputContext context) throws Exception {
        output.start(new OutputContext() {
            @Override
            public RunDescription run() {
                return context.run();
            }

            @Override
            public void lost(long samples, String reason) {
                delivered.addAndGet(-samples);
                context.lost(samples, reason);
            }

            @Override
            public void note(String remark) {
                context.note(remark);
            }

            @Override
            public RunControl control() {
                return context.control();
            }

            @Override
            public void announce(String line) {
                context.announce(line);
            }

            @Override
            public void wrote(Path file) {
                context.wrote(file);
            }
        });
    }

    @Override
    public void samples(SampleBatch batch) throws Exception {
        delivered.addAndGet(batch.size());
        output.samples(batch);
    }

    @Override
    public void close() throws Exception {
        output.close();
    }
}
