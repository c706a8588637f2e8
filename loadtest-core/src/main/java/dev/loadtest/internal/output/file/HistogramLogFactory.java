package dev.loadtest.internal.output.file;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/** {@code hlog=run.hlog}: a log of HdrHistogram. */
public final class HistogramLogFactory implements OutputFactory {

    private static final String BY = "by";

    /** For the service loader. */
    public HistogramLogFactory() {}

    @Override
    public String name() {
        return "hlog";
    }

    @Override
    public Set<String> settings() {
        return Set.of(BY);
    }

    @Override
    public Output create(OutputSettings settings) {
        return new HistogramLog(name(), FileName.of(settings.argument()),
                settings.find(BY).map(HistogramLogFactory::tags).orElse(List.of()));
    }

    private static List<String> tags(String text) {
        List<String> tags = Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
        if (tags.contains("")) {
            throw new IllegalArgumentException("by must be names of tags with commas between them, but was '" + text
                    + "'");
        }
        return tags;
    }
}
