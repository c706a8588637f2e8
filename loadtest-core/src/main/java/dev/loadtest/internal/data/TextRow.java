package dev.loadtest.internal.data;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.Row;

/** A row of a file. Rows share their columns, so that a million of them are little more than their text. */
final class TextRow implements Row {

    private final String file;
    private final long line;
    private final Columns columns;
    private final @Nullable String[] values;

    /** A row that stands in a line, counted from 1; has one value for each column, null where there is none. */
    TextRow(String file, long line, Columns columns, @Nullable String[] values) {
        this.file = file;
        this.line = line;
        this.columns = columns;
        this.values = values;
    }

    @Override
    public String get(String column) {
        int at = columns.place(column);
        if (at < 0) {
            // Without the line: all the rows of a CSV file miss it, and a million messages should be one.
            throw new IllegalArgumentException(
                    file + ": there is no column '" + column + "'; known are " + columns.list());
        }
        String value = values[at];
        if (value == null) {
            throw new IllegalArgumentException(place() + ": column '" + column + "' is null");
        }
        return value;
    }

    @Override
    public Optional<String> find(String column) {
        int at = columns.place(column);
        return at < 0 ? Optional.empty() : Optional.ofNullable(values[at]);
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public String place() {
        return file + ", line " + line;
    }

    @Override
    public String toString() {
        // Not its values: among test data are passwords.
        return place();
    }
}
