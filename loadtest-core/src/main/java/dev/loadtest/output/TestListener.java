package dev.loadtest.output;

/**
 * Hears from a test framework what became of tests with runs in them, which no run can know. Found on the class path by
 * {@link java.util.ServiceLoader}: its class name stands in {@code META-INF/services/dev.loadtest.output.TestListener}, and it
 * has a public constructor without parameters. There is one for all tests of a JVM's session; it must be thread-safe.
 */
public interface TestListener {

    /**
     * A test has ended, and the report files of its runs are written.
     *
     * @param outcome what became of it
     * @throws Exception if nothing could be made of that; the test is not concerned
     */
    void finished(TestOutcome outcome) throws Exception;
}
