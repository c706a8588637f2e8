package dev.loadtest.internal.output.file;

import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/** {@code json=samples.json}: k6's JSON lines. */
public final class JsonFileFactory implements OutputFactory {

    /** For the service loader. */
    public JsonFileFactory() {}

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Output create(OutputSettings settings) {
        return new FileOutput(name(), FileName.of(settings.argument()), new JsonLines());
    }
}
