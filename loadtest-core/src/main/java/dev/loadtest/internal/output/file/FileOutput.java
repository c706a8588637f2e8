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

    private final String name;
    private final Path path;
    private final LineFormat format;
    private final LineBuffer lines = new LineBuffer();
    private @Nullable OutputContext context;
    private @Nullable SampleFile file;
    private int inPiece;
    private int arrived;

    FileOutput(String name, Path path, LineFormat format) {
        this.name = name;
        this.path = path;
        this.format = format;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return name + " (" + (file == null ? path : file.path().getFileName()) + ")";
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.SAMPLES);
    }

    @Override
    public void start(OutputContext given) throws IOException {
        context = given;
        file = SampleFile.open(path);
        given.wrote(file.path());
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
            lines.clear();
            Objects.requireNonNull(context).lost(batch.size() - arrived, "the file could not be written: " + e);
        }
    }

    private void writePiece() throws IOException {
        if (lines.size() > 0) {
            Objects.requireNonNull(file).write(lines);
            lines.clear();
        }
        arrived += inPiece;
        inPiece = 0;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
