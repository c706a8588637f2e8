package dev.loadtest.internal.output.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.Feed;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.SampleBatch;

/** Writes every sample into a file, as lines. */
final class FileOutput implements Output {

    private static final int PIECE = 1 << 16;

    private final OutputFile file;
    private final LineFormat format;
    private final LineBuffer lines = new LineBuffer();
    private @Nullable OutputContext context;
    private int inPiece;
    private int arrived;

    FileOutput(String name, Path path, LineFormat format) {
        this.file = new OutputFile(name, path);
        this.format = format;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String description() {
        return file.description();
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.SAMPLES);
    }

    @Override
    public void start(OutputContext given) throws IOException {
        context = given;
        file.open(given);
        format.begin(given.run(), lines);
        writePiece();
    }

    @Override
    public void samples(SampleBatch batch) {
        arrived = 0;
        inPiece = 0;
        try {
            batch.<IOException>forEach((series, epochNanos, value) -> {
                format.sample(series, epochNanos, value, lines);
                inPiece++;
                if (lines.size() >= PIECE) {
                    writePiece();
                }
            });
            writePiece();
        } catch (IOException e) {
            Objects.requireNonNull(context).lost(batch.size() - arrived, "the file could not be written: " + e);
        }
    }

    private void writePiece() throws IOException {
        file.write(lines);
        arrived += inPiece;
        inPiece = 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
