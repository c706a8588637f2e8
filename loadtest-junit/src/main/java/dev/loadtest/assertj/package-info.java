/** AssertJ assertions on the results of load tests: {@link dev.loadtest.assertj.LoadTestAssertions#assertThat}. */
@NullMarked
package dev.loadtest.assertj;

import org.jspecify.annotations.NullMarked;
