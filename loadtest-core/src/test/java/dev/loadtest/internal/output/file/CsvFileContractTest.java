package dev.loadtest.internal.output.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.io.TempDir;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContractTest;

class CsvFileContractTest extends OutputContractTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("samples.csv");
    }

    @Override
    protected Output output() {
        return new FileOutput("csv", file(), new CsvLines(TimeFormat.UNIX_NANO));
    }

    @Override
    protected Output outputWithoutBackend() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");
        return new FileOutput("csv", noFolder.resolve("samples.csv"), new CsvLines(TimeFormat.UNIX));
    }

    private List<NamedCsvRecord> records(String metric) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file())) {
            return reader.stream().filter(row -> row.getField("metric_name").equals(metric)).toList();
        }
    }

    @Override
    protected long arrived(String metric) throws IOException {
        return records(metric).size();
    }

    @Override
    protected Optional<List<Double>> valuesInOrder(String metric) throws IOException {
        return Optional.of(records(metric).stream().map(row -> Double.valueOf(row.getField("metric_value"))).toList());
    }

    @Override
    protected Set<String> tagValues(String metric, String tag) throws IOException {
        return records(metric).stream().map(row -> tag.equals("name")
                ? row.getField("name")
                : row.getField("extra_tags").replaceFirst(tag + "=", "")).collect(Collectors.toSet());
    }
}
