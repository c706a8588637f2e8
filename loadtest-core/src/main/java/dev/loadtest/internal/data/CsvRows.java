package dev.loadtest.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.loadtest.data.CsvFormat;
import dev.loadtest.data.FeederSource;
import dev.loadtest.data.Row;

/** One pass over a CSV file. */
final class CsvRows implements Rows<Row> {

    private static final String NO_SEPARATORS = "\"\r\n";

    private final String file;
    private final CsvFormat format;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Columns columns;

    private CsvRows(FeederSource.Csv source, CsvReader<CsvRecord> reader) {
        this.file = source.location().toString();
        this.format = source.format();
        this.reader = reader;
        this.records = reader.iterator();
        this.columns = requireValid(new Columns(format.columns().isEmpty() ? header() : format.columns()));
    }

    static Rows<Row> open(FeederSource.Csv source) {
        char separator = source.format().separator();
        if (NO_SEPARATORS.indexOf(separator) >= 0) {
            throw new DataException("separator must not be a quote or a line break");
        }
        CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false)
                // Counted here, for the sake of the message.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(TextFile.open(source.location(), source.format().charset()));
        try {
            return new CsvRows(source, reader);
        } catch (RuntimeException e) {
            TextFile.close(reader);
            throw e;
        }
    }

    private List<String> header() {
        CsvRecord header = record();
        if (header == null) {
            throw new DataException(file + " must name its columns in the first line, but is empty");
        }
        return List.copyOf(header.getFields());
    }

    private Columns requireValid(Columns named) {
        if (named.hasDoubles() || named.names().stream().anyMatch(String::isBlank)) {
            throw new DataException(file + " must have different names for its columns, none of them blank, but has "
                    + named.list());
        }
        return named;
    }

    @Override
    public @Nullable Row next() {
        CsvRecord found = record();
        if (found == null) {
            return null;
        }
        if (found.getFieldCount() != columns.size()) {
            throw new DataException(file + ", line " + found.getStartingLineNumber() + " must have " + columns.size()
                    + (columns.size() == 1 ? " field" : " fields") + " (" + columns.list() + "), but has "
                    + found.getFieldCount());
        }
        return new TextRow(file, found.getStartingLineNumber(), columns, found.getFields().toArray(String[]::new));
    }

    private @Nullable CsvRecord record() {
        return read(() -> records.hasNext() ? records.next() : null);
    }

    private @Nullable CsvRecord read(Supplier<@Nullable CsvRecord> action) {
        try {
            return action.get();
        } catch (UncheckedIOException | CsvParseException e) {
            Throwable innermost = e.getCause() == null ? e : e.getCause();
            throw innermost instanceof IOException cause
                    ? TextFile.unreadable(file, format.charset(), cause)
                    : new DataException(file + ": " + innermost.getMessage());
        }
    }

    @Override
    public void close() {
        TextFile.close(reader);
    }
}
