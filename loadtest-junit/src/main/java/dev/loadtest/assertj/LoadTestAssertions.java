package dev.loadtest.assertj;

import org.jspecify.annotations.Nullable;

import dev.loadtest.LoadResult;

/**
 * Entry point of the assertions on load tests. Its {@code assertThat} can be imported statically beside AssertJ's own.
 *
 * <pre>{@code
 * import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * assertThat(result).checks().allPassed();
 * assertThat(result).trend("http_req_duration").percentile(95).isLessThan(ofMillis(800));
 * assertThat(orders.count()).isEqualTo(100);
 * }</pre>
 */
public final class LoadTestAssertions {

    private LoadTestAssertions() {}

    /**
     * Begins assertions on what a run measured.
     *
     * @param actual the result
     * @return the assertions
     */
    public static LoadResultAssert assertThat(@Nullable LoadResult actual) {
        return new LoadResultAssert(actual);
    }
}
