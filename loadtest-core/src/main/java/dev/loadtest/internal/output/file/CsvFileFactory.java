package dev.loadtest.internal.output.file;

import java.util.Set;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/** {@code csv=samples.csv}: k6's CSV. */
public final class CsvFileFactory implements OutputFactory {

    private static final String DEFAULT_FILE = "file.csv";
    private static final String TIME_FORMAT = "time.format";

    /** For the service loader. */
    public CsvFileFactory() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Set<String> settings() {
        return Set.of(TIME_FORMAT);
    }

    @Override
    public Output create(OutputSettings settings) {
        String file = settings.argument().isEmpty() ? DEFAULT_FILE : settings.argument();
        TimeFormat format = TimeFormat.named(settings.find(TIME_FORMAT).orElse("unix"));
        return new FileOutput(name(), FileName.of(file), new CsvLines(format));
    }
}
