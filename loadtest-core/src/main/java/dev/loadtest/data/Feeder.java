package dev.loadtest.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.loadtest.data.FeederSource.Csv;
import dev.loadtest.data.FeederSource.JsonLines;
import dev.loadtest.data.FeederSource.Location;
import dev.loadtest.data.FeederSource.Mapped;
import dev.loadtest.data.FeederSource.Supplied;
import dev.loadtest.data.FeederSource.Values;

/**
 * Test data, of which every call of {@code ctx.next(..)} takes a row: names to log in with, products to look for.
 *
 * <p>A feeder says where rows come from and in which order they go; how far a run has come is the run's own, so that the
 * next begins anew. All virtual users of a run share one position. It is therefore made once, as a constant, never inside a
 * body.
 *
 * <pre>{@code
 * static final Feeder<Row> USERS = Feeder.csv(Path.of("users.csv")).unique();
 *
 * Scenario.constantVus(10, ofMinutes(1))
 *         .vu(ctx -> {
 *             Row user = ctx.next(USERS);
 *             ctx.http().post(BLOG + "/authenticate", json(Map.of("username", user.get("name"))));
 *         })
 *         .feeds(USERS)
 * }</pre>
 *
 * <p>A scenario that {@code feeds(..)} it has it opened and checked before the run; any other opens it at its first use.
 * Rows are loaded once and shared by all virtual users, so they should be immutable.
 *
 * <p>Each call takes another row, also within one iteration: keep the row in a variable. (k6's
 * {@code data[scenario.iterationInTest]} and JMeter's CSV Data Set stay with one row for the whole iteration; Gatling's
 * {@code feed} takes another one at each call, too.)
 *
 * <p>Immutable and thread-safe: every method returns a changed copy, which has a position of its own.
 *
 * @param <T> what a row is
 */
public final class Feeder<T> {

    private final String name;
    private final FeederSource<T> source;
    private final FeederOrder order;
    private final boolean streamed;
    private final Optional<WhenExhausted> whenExhausted;

    private Feeder(String name, FeederSource<T> source, FeederOrder order, boolean streamed,
            Optional<WhenExhausted> whenExhausted) {
        this.name = Objects.requireNonNull(name, "name");
        this.source = source;
        this.order = order;
        this.streamed = streamed;
        this.whenExhausted = whenExhausted;
    }

    private static <T> Feeder<T> of(String name, FeederSource<T> source) {
        return new Feeder<>(name, source, new FeederOrder.Circular(), source instanceof Supplied, Optional.empty());
    }

    /**
     * Rows that are there already.
     *
     * @param rows one or more, none of them null; copied
     * @param <T> what a row is
     * @return the feeder
     */
    public static <T> Feeder<T> of(Collection<? extends T> rows) {
        return of("values", new Values<>(List.copyOf(rows)));
    }

    /**
     * Rows that are there already.
     *
     * @param rows one or more, none of them null
     * @param <T> what a row is
     * @return the feeder
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Feeder<T> of(T... rows) {
        return of("values", new Values<>(List.of(rows)));
    }

    /**
     * Rows that are made or fetched one by one; there may be endlessly many. They are read ahead of need, by at most about
     * 1 000, on a thread of their own. {@link #random} and {@link #shuffled} load all of them first.
     *
     * @param stream asked for a stream at the first use and whenever the rows begin again; the streams are closed
     * @param <T> what a row is
     * @return the feeder
     */
    public static <T> Feeder<T> from(Supplier<? extends Stream<? extends T>> stream) {
        return of("stream", new Supplied<>(stream));
    }

    /**
     * The lines of a CSV file, whose first line names the columns.
     *
     * @param file relative to the working directory, or absolute
     * @return the feeder
     */
    public static Feeder<Row> csv(Path file) {
        return csv(file, format -> format);
    }

    /**
     * The lines of a CSV file that is written otherwise:
     * {@code Feeder.csv(file, csv -> csv.separator(';').columns("name", "password"))}.
     *
     * @param file relative to the working directory, or absolute
     * @param change receives the default format and returns another
     * @return the feeder
     */
    public static Feeder<Row> csv(Path file, UnaryOperator<CsvFormat> change) {
        return at(new Location.File(file), location -> new Csv(location, change.apply(CsvFormat.defaults())));
    }

    /**
     * As {@link #csv(Path)}, from the class path.
     *
     * @param name for example {@code data/users.csv}
     * @return the feeder
     */
    public static Feeder<Row> csvResource(String name) {
        return csvResource(name, format -> format);
    }

    /**
     * As {@link #csv(Path, UnaryOperator)}, from the class path.
     *
     * @param name for example {@code data/users.csv}
     * @param change receives the default format and returns another
     * @return the feeder
     */
    public static Feeder<Row> csvResource(String name, UnaryOperator<CsvFormat> change) {
        return at(new Location.Resource(name), location -> new Csv(location, change.apply(CsvFormat.defaults())));
    }

    /**
     * The lines of a file that has a JSON object, in UTF-8, in each.
     *
     * @param file relative to the working directory, or absolute
     * @return the feeder
     */
    public static Feeder<Row> jsonLines(Path file) {
        return jsonLines(file, Row.class);
    }

    /**
     * The lines of a file that has JSON, in UTF-8, in each, read as records or other classes.
     *
     * @param file relative to the working directory, or absolute
     * @param type what a line becomes
     * @param <T> what a line becomes
     * @return the feeder
     */
    public static <T> Feeder<T> jsonLines(Path file, Class<T> type) {
        return at(new Location.File(file), location -> new JsonLines<>(location, type));
    }

    /**
     * As {@link #jsonLines(Path)}, from the class path.
     *
     * @param name for example {@code data/users.jsonl}
     * @return the feeder
     */
    public static Feeder<Row> jsonLinesResource(String name) {
        return jsonLinesResource(name, Row.class);
    }

    /**
     * As {@link #jsonLines(Path, Class)}, from the class path.
     *
     * @param name for example {@code data/users.jsonl}
     * @param type what a line becomes
     * @param <T> what a line becomes
     * @return the feeder
     */
    public static <T> Feeder<T> jsonLinesResource(String name, Class<T> type) {
        return at(new Location.Resource(name), location -> new JsonLines<>(location, type));
    }

    private static <T> Feeder<T> at(Location location, Function<Location, FeederSource<T>> source) {
        return of(location.toString(), source.apply(location));
    }

    /**
     * Makes something else of each row, once, when it is read.
     *
     * @param function must not return null
     * @param <R> what a row becomes
     * @return a changed copy
     */
    public <R> Feeder<R> map(Function<? super T, ? extends R> function) {
        return new Feeder<>(name, new Mapped<>(source, function), order, streamed, whenExhausted);
    }

    /**
     * Names the feeder, in messages. Default: its file.
     *
     * @param newName the name
     * @return a changed copy
     */
    public Feeder<T> named(String newName) {
        return new Feeder<>(newName, source, order, streamed, whenExhausted);
    }

    /**
     * Gives the rows in order, and ends with the last: by default that ends the scenario, see {@link #whenExhausted}.
     *
     * @return a changed copy
     */
    public Feeder<T> sequential() {
        return ordered(new FeederOrder.Sequential());
    }

    /**
     * Gives the rows in order, and begins again after the last. This is the default.
     *
     * @return a changed copy
     */
    public Feeder<T> circular() {
        return ordered(new FeederOrder.Circular());
    }

    /**
     * Gives any row each time. The same seed gives the same rows in the same order; which virtual user gets which depends
     * on who asks first. Needs all rows in memory.
     *
     * @param seed any number
     * @return a changed copy
     */
    public Feeder<T> random(long seed) {
        return ordered(new FeederOrder.Random(seed));
    }

    /**
     * Gives every row once, in an order of chance, then again in another order, and so on. The same seed gives the same
     * orders. Needs all rows in memory.
     *
     * @param seed any number
     * @return a changed copy
     */
    public Feeder<T> shuffled(long seed) {
        return ordered(new FeederOrder.Shuffled(seed));
    }

    /**
     * Gives every row once in the run, whoever asks, in order. When there are no more, the run fails, unless
     * {@link #whenExhausted} says otherwise.
     *
     * @return a changed copy
     */
    public Feeder<T> unique() {
        return ordered(new FeederOrder.Unique());
    }

    /**
     * Gives every virtual user one row of its own, the same at each call, in the order in which they first ask. When there
     * are more virtual users than rows, the run fails, unless {@link #whenExhausted} says otherwise.
     *
     * @return a changed copy
     */
    public Feeder<T> perVu() {
        return ordered(new FeederOrder.PerVu());
    }

    private Feeder<T> ordered(FeederOrder newOrder) {
        return new Feeder<>(name, source, newOrder, streamed, whenExhausted);
    }

    /**
     * Reads a file little by little during the run, ahead of need by at most about 1 000 rows, instead of loading it whole
     * before. For files that do not fit into memory; what is wrong with a later line is then found during the run, and ends
     * it. Rows that are in memory anyway stay there.
     *
     * @return a changed copy
     */
    public Feeder<T> streamed() {
        return new Feeder<>(name, source, order, true, whenExhausted);
    }

    /**
     * Says what becomes of the run when the rows are used up. Default: {@link WhenExhausted#STOP} where they are
     * {@link #sequential}, {@link WhenExhausted#FAIL} where they are {@link #unique} or {@link #perVu}; in all other orders
     * they never are.
     *
     * @param what to do
     * @return a changed copy
     */
    public Feeder<T> whenExhausted(WhenExhausted what) {
        return new Feeder<>(name, source, order, streamed, Optional.of(what));
    }

    /**
     * The name in messages.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Where the rows come from.
     *
     * @return the source
     */
    public FeederSource<T> source() {
        return source;
    }

    /**
     * Which row comes next.
     *
     * @return the order
     */
    public FeederOrder order() {
        return order;
    }

    /**
     * Whether rows are read during the run.
     *
     * @return false if all are loaded before
     */
    public boolean isStreamed() {
        return streamed;
    }

    /**
     * What becomes of the run when the rows are used up.
     *
     * @return what was said, or the order's default
     */
    public WhenExhausted whenExhausted() {
        return whenExhausted
                .orElse(order instanceof FeederOrder.Sequential ? WhenExhausted.STOP : WhenExhausted.FAIL);
    }

    @Override
    public String toString() {
        return "feeder '" + name + "'";
    }
}
