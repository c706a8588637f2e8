package dev.loadtest.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunOutcome;
import dev.loadtest.report.chart.Timeline;

/** Keeps what the intervals of a run came to, and writes the page when it is over. */
final class ReportOutput implements Output {

    static final String FILE = "report.html";

    private final Optional<Path> file;
    private final Timeline timeline = new Timeline();
    private @Nullable OutputContext context;

    /** Writes to this file, or else into the folder of the run's other report files. */
    ReportOutput(Optional<Path> file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.FRAMES);
    }

    @Override
    public void start(OutputContext run) {
        context = run;
    }

    @Override
    public void frame(Frame frame) {
        timeline.add(frame);
    }

    @Override
    public void finished(RunOutcome outcome) throws IOException {
        OutputContext run = Objects.requireNonNull(context, "context");
        Optional<Path> target = file.or(() -> outcome.reportFolder().map(folder -> folder.resolve(FILE)));
        if (target.isPresent()) {
            PageFile.replace(target.get(), new ReportPage(run.run(), outcome, timeline.toJson(run.run())).html());
            run.wrote(target.get());
        }
    }
}
