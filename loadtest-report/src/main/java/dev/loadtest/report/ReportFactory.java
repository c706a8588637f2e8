package dev.loadtest.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/**
 * Writes {@code report.html} next to {@code summary.json}, for each run that writes report files, when this module is on the
 * class path. {@code -Dloadtest.report=off} leaves it out; {@code -Dloadtest.out=report=checkout.html} names another file.
 */
public final class ReportFactory implements OutputFactory {

    /** For {@link java.util.ServiceLoader}. */
    public ReportFactory() {}

    @Override
    public String name() {
        return "report";
    }

    @Override
    public Set<String> settings() {
        return Set.of("");
    }

    @Override
    public Output create(OutputSettings settings) {
        String file = settings.argument();
        return new ReportOutput(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
    }

    /** Makes it, unless {@code loadtest.report} is {@code off}. */
    @Override
    public Optional<Output> createUnasked(OutputSettings settings) {
        String wanted = settings.find("").orElse("on");
        return switch (wanted) {
            case "on" -> Optional.of(new ReportOutput(Optional.empty()));
            case "off" -> Optional.empty();
            default ->
                throw new IllegalArgumentException("loadtest.report must be on or off, but was '" + wanted + "'");
        };
    }
}
