package dev.loadtest.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where a feeder's rows come from. A closed set of records: data, which somebody else reads.
 *
 * @param <T> what a row is
 */
public sealed interface FeederSource<T> {

    /**
     * Rows in memory.
     *
     * @param rows all of them
     * @param <T> what a row is
     */
    record Values<T>(List<T> rows) implements FeederSource<T> {

        /** Copies the list and refuses null. */
        public Values {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Rows that come one by one.
     *
     * @param stream asked anew for each pass
     * @param <T> what a row is
     */
    record Supplied<T>(Supplier<? extends Stream<? extends T>> stream) implements FeederSource<T> {

        /** Refuses null. */
        public Supplied {
            Objects.requireNonNull(stream, "stream");
        }
    }

    /**
     * Lines of values.
     *
     * @param location where the file is
     * @param format how it is written
     */
    record Csv(Location location, CsvFormat format) implements FeederSource<Row> {

        /** Refuses null. */
        public Csv {
            Objects.requireNonNull(location, "location");
            Objects.requireNonNull(format, "format");
        }
    }

    /**
     * Lines of JSON.
     *
     * @param location where the file is
     * @param type what a line becomes; {@link Row} for rows
     * @param <T> what a row is
     */
    record JsonLines<T>(Location location, Class<T> type) implements FeederSource<T> {

        /** Refuses null. */
        public JsonLines {
            Objects.requireNonNull(location, "location");
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * Rows made of other rows.
     *
     * @param source the others
     * @param function makes one of one
     * @param <S> what the others are
     * @param <T> what a row is
     */
    record Mapped<S, T>(FeederSource<S> source, Function<? super S, ? extends T> function) implements FeederSource<T> {

        /** Refuses null. */
        public Mapped {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(function, "function");
        }
    }

    /** Where a file is. */
    sealed interface Location {

        /**
         * In a file system.
         *
         * @param path relative to the working directory, or absolute
         */
        record File(Path path) implements Location {

            /** Refuses null. */
            public File {
                Objects.requireNonNull(path, "path");
            }

            @Override
            public String toString() {
                return path.toString();
            }
        }

        /**
         * On the class path.
         *
         * @param name for example {@code data/users.csv}
         */
        record Resource(String name) implements Location {

            /** Refuses null. */
            public Resource {
                Objects.requireNonNull(name, "name");
            }

            @Override
            public String toString() {
                return name;
            }
        }
    }
}
