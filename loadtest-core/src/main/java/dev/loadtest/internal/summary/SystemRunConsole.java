package dev.loadtest.internal.summary;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.internal.summary.ReportFiles.Written;

/** A run on the console that this process has. */
final class SystemRunConsole implements RunConsole {

    private static final int DEFAULT_WIDTH = 80;

    private final ReentrantLock lock = new ReentrantLock();
    private final ConsoleMode mode;
    private final Console console;
    private final ProgressDisplay progress;
    private final TerminalSummary summary;
    private final ReportFiles files;
    private final @Nullable String stepSummary;
    private boolean ended;

    /**
     * A console that is used in that mode.
     *
     * @param width the columns of the terminal, 0 if not known
     */
    SystemRunConsole(ConsoleMode mode, Style style, int width, Console console) {
        this(mode, style, width, console, null);
    }

    /**
     * A console that writes Markdown too.
     *
     * @param stepSummary the file to which it is appended, null or empty for none
     */
    SystemRunConsole(ConsoleMode mode, Style style, int width, Console console, @Nullable String stepSummary) {
        this.mode = mode;
        this.console = console;
        this.progress = switch (mode) {
            case OFF -> ProgressDisplay.NONE;
            case PLAIN -> new PlainProgress(console);
            case LIVE -> new LiveProgress(console, style, width > 0 ? width : DEFAULT_WIDTH);
        };
        this.summary = new TerminalSummary(style, width > 0 ? width : TerminalSummary.UNLIMITED, false);
        this.stepSummary = stepSummary;
        this.files = new ReportFiles(new JsonSummary(mode == ConsoleMode.LIVE, style.colours()));
    }

    static RunConsole open(@Nullable String wanted) {
        ConsoleMode mode = ConsoleMode.of(wanted, Terminal.isPresent(), System.getenv("TERM"));
        boolean live = mode == ConsoleMode.LIVE;
        boolean colours = live && Objects.requireNonNullElse(System.getenv("NO_COLOR"), "").isEmpty();
        int width = live ? Terminal.columns(System.getenv("COLUMNS")) : 0;
        return new SystemRunConsole(mode, new Style(colours), width, Console.standardOutput(),
                System.getenv(StepSummary.VARIABLE));
    }

    @Override
    public void started(String header) {
        print(header.endsWith("\n") ? header : header + "\n");
    }

    @Override
    public void progress(ProgressFrame frame) {
        lock.lock();
        try {
            if (!ended) {
                progress.show(frame);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Path> finished(RunReport report, Optional<Path> folder) {
        close();
        Written written = folder.map(path -> this.files.write(path, report))
                .orElse(new Written(List.of(), Optional.empty()));
        // Absolute, because the reader may sit elsewhere: each module of a Maven build runs in its own directory.
        List<Path> files = Stream.concat(written.files().stream(),
                report.outputs().stream().flatMap(output -> output.files().stream()))
                .map(Path::toAbsolutePath).toList();
        RunReport noted = written.problem().map(report::withNotice).orElse(report);
        print(summary.render(StepSummary.append(stepSummary, noted).map(noted::withNotice).orElse(noted), files));
        return folder.filter(path -> !written.files().isEmpty());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                progress.finish();
            }
        } finally {
            lock.unlock();
        }
    }

    private void print(String block) {
        if (mode != ConsoleMode.OFF) {
            console.print(block);
        }
    }
}
