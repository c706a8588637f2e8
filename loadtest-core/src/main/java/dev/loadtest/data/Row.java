package dev.loadtest.data;

import java.util.List;
import java.util.Optional;

/**
 * A row of a file: text by the names of columns. Immutable.
 *
 * <p>In JSON lines the columns are the members of the line's object: those of the next line may be others, and what is
 * neither text nor {@code null} is given as JSON.
 */
public interface Row {

    /**
     * The text of a column.
     *
     * @param column its name, as the file writes it
     * @return the text; empty where a CSV file has nothing
     * @throws IllegalArgumentException if there is no such column, or its JSON is {@code null}; names the file and the
     *         columns that there are
     */
    String get(String column);

    /**
     * The text of a column that not every row has.
     *
     * @param column its name, as the file writes it
     * @return the text; nothing if there is no such column or its JSON is {@code null}
     */
    Optional<String> find(String column);

    /**
     * The names of all columns.
     *
     * @return the names, in the file's order
     */
    List<String> columns();

    /**
     * Where the row stands.
     *
     * @return for example {@code users.csv, line 3}
     */
    String place();
}
