package dev.loadtest.internal.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.FeederSource.Location;
import dev.loadtest.data.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One pass over a file of JSON lines. */
final class JsonRows<T> implements Rows<T> {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Charset CHARSET = StandardCharsets.UTF_8;
    private static final int SHOWN = 60;

    private final String file;
    private final BufferedReader reader;
    private final LineReader<T> lines;
    private long number;

    private JsonRows(Location location, LineReader<T> lines) {
        this.file = location.toString();
        this.reader = TextFile.open(location, CHARSET);
        this.lines = lines;
    }

    /** What a line becomes. */
    private interface LineReader<T> {

        @Nullable
        T read(String line, String file, long number);
    }

    static <T> Rows<T> of(Location location, Class<T> type) {
        return new JsonRows<>(location, (line, file, number) -> MAPPER.readValue(line, type));
    }

    static Rows<Row> ofRows(Location location) {
        return new JsonRows<>(location, new RowReader());
    }

    @Override
    public @Nullable T next() {
        String line = line();
        if (line == null) {
            return null;
        }
        T row;
        try {
            row = lines.read(line, file, number);
        } catch (JacksonException e) {
            throw new DataException(place() + " cannot be read: " + e.getOriginalMessage());
        }
        if (row == null) {
            throw new DataException(place() + " must have a value, but was null");
        }
        return row;
    }

    /** The next line with something in it. */
    private @Nullable String line() {
        try {
            String line;
            do {
                line = reader.readLine();
                number++;
            } while (line != null && line.isBlank());
            return line;
        } catch (IOException e) {
            throw TextFile.unreadable(file, CHARSET, e);
        }
    }

    private String place() {
        return file + ", line " + number;
    }

    @Override
    public void close() {
        TextFile.close(reader);
    }

    /** Lines mostly have the same members: then their rows share them. */
    private static final class RowReader implements LineReader<Row> {

        private Columns columns = new Columns(List.of());

        @Override
        public Row read(String line, String file, long number) {
            if (!(MAPPER.readTree(line) instanceof ObjectNode object)) {
                throw new DataException(file + ", line " + number + " must be a JSON object, but was "
                        + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line));
            }
            List<String> names = new ArrayList<>(object.propertyNames());
            if (!names.equals(columns.names())) {
                columns = new Columns(names);
            }
            @Nullable
            String[] values = object.values().stream().map(RowReader::text).toArray(String[]::new);
            return new TextRow(file, number, columns, values);
        }

        private static @Nullable String text(JsonNode value) {
            if (value.isNull()) {
                return null;
            }
            return value.isString() ? value.stringValue() : value.toString();
        }
    }
}
