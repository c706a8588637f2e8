package dev.loadtest.data;

/** Which row comes next. A closed set of records; {@link Feeder} has a method for each. */
public sealed interface FeederOrder {

    /** One row after the other, to the end. */
    record Sequential() implements FeederOrder {}

    /** One row after the other, and again from the beginning. */
    record Circular() implements FeederOrder {}

    /**
     * Any row, each time.
     *
     * @param seed what the choice depends on
     */
    record Random(long seed) implements FeederOrder {}

    /**
     * Every row once in each pass, in an order that differs from pass to pass.
     *
     * @param seed what the orders depend on
     */
    record Shuffled(long seed) implements FeederOrder {}

    /** Every row once, and then none. */
    record Unique() implements FeederOrder {}

    /** A row for each virtual user, which keeps it. */
    record PerVu() implements FeederOrder {}
}
