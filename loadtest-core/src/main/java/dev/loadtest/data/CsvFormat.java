package dev.loadtest.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * How a CSV file is written. Immutable: every method returns a changed copy.
 *
 * <p>Fields may be quoted by {@code "}, then they may hold separators, line breaks and doubled quotes (RFC 4180). Blank
 * lines are skipped, and a byte order mark is.
 */
public final class CsvFormat {

    private static final CsvFormat DEFAULTS = new CsvFormat(',', StandardCharsets.UTF_8, List.of());

    private final char separator;
    private final Charset charset;
    private final List<String> columns;

    private CsvFormat(char separator, Charset charset, List<String> columns) {
        this.separator = separator;
        this.charset = Objects.requireNonNull(charset, "charset");
        this.columns = List.copyOf(columns);
    }

    /**
     * Commas, UTF-8, and the names of the columns in the first line.
     *
     * @return the format
     */
    public static CsvFormat defaults() {
        return DEFAULTS;
    }

    /**
     * Sets what stands between two fields. Default: a comma.
     *
     * @param newSeparator any character but a quote and line breaks; checked when the file is opened
     * @return a changed copy
     */
    public CsvFormat separator(char newSeparator) {
        return new CsvFormat(newSeparator, charset, columns);
    }

    /**
     * Sets how bytes are read as text. Default: UTF-8.
     *
     * @param newCharset the character set
     * @return a changed copy
     */
    public CsvFormat charset(Charset newCharset) {
        return new CsvFormat(separator, newCharset, columns);
    }

    /**
     * Names the columns of a file whose first line is a row already. Default: the first line names them.
     *
     * @param names one for each column, each different
     * @return a changed copy
     */
    public CsvFormat columns(String... names) {
        return new CsvFormat(separator, charset, List.of(names));
    }

    /**
     * What stands between two fields.
     *
     * @return the character
     */
    public char separator() {
        return separator;
    }

    /**
     * How bytes are read as text.
     *
     * @return the character set
     */
    public Charset charset() {
        return charset;
    }

    /**
     * The names of the columns, where the file does not say them itself.
     *
     * @return the names; none if the first line has them
     */
    public List<String> columns() {
        return columns;
    }
}
