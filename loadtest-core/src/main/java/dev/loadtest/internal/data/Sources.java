package dev.loadtest.internal.data;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.loadtest.data.FeederSource;
import dev.loadtest.data.Row;

/** Opens sources. */
final class Sources {

    private Sources() {}

    /**
     * Begins a pass.
     *
     * @throws DataException if that is not possible
     */
    @SuppressWarnings("unchecked")
    static <T> Rows<T> open(FeederSource<T> source) {
        // The compiler knows of each case what T is only one by one.
        return switch (source) {
            case FeederSource.Values<T> values -> iterated(values.rows().iterator(), () -> {});
            case FeederSource.Supplied<T> supplied -> supplied(supplied);
            case FeederSource.Csv csv -> (Rows<T>) CsvRows.open(csv);
            case FeederSource.JsonLines<T> lines when lines.type() == Row.class ->
                (Rows<T>) JsonRows.ofRows(lines.location());
            case FeederSource.JsonLines<T> lines -> JsonRows.of(lines.location(), lines.type());
            case FeederSource.Mapped<?, T> mapped -> mapped(mapped);
        };
    }

    private static <T> Rows<T> supplied(FeederSource.Supplied<T> source) {
        Stream<? extends T> stream;
        try {
            stream = source.stream().get();
        } catch (RuntimeException e) {
            throw new DataException("its stream could not be had: " + e);
        }
        if (stream == null) {
            throw new DataException("its supplier must return a stream, but returned null");
        }
        return iterated(stream.sequential().iterator(), stream);
    }

    private static <T> Rows<T> iterated(Iterator<? extends T> iterator, AutoCloseable closeable) {
        return new Rows<>() {

            private long number;

            @Override
            public @Nullable T next() {
                number++;
                try {
                    return iterator.hasNext() ? requireRow(iterator.next(), number) : null;
                } catch (DataException e) {
                    throw e;
                } catch (RuntimeException e) {
                    throw new DataException("row " + number + " could not be had: " + e);
                }
            }

            @Override
            public void close() {
                try {
                    closeable.close();
                } catch (Exception e) {
                    // All that was wanted of it has been had.
                }
            }
        };
    }

    private static <S, T> Rows<T> mapped(FeederSource.Mapped<S, T> mapped) {
        Rows<S> rows = open(mapped.source());
        return new Rows<>() {

            private long number;

            @Override
            public @Nullable T next() {
                S row = rows.next();
                number++;
                return row == null ? null : requireRow(apply(mapped.function(), row), number);
            }

            private T apply(Function<? super S, ? extends T> function, S row) {
                try {
                    return function.apply(row);
                } catch (RuntimeException e) {
                    String place = row instanceof Row text ? text.place() : "row " + number;
                    throw new DataException(place + " could not be mapped: " + e);
                }
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /** What authors hand over may be null, whatever the compiler thinks. */
    private static <T> T requireRow(@Nullable T row, long number) {
        if (row == null) {
            throw new DataException("row " + number + " must not be null");
        }
        return row;
    }
}
