package dev.loadtest.assertj;

import java.util.List;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;

import dev.loadtest.ThresholdResult;

/** Assertions on the thresholds of a run. */
public final class ThresholdsAssert extends AbstractAssert<ThresholdsAssert, List<ThresholdResult>> {

    ThresholdsAssert(List<ThresholdResult> thresholds) {
        super(thresholds, ThresholdsAssert.class);
    }

    /**
     * Verifies that every threshold held, and that there was one.
     *
     * <pre>{@code
     * // passes if no threshold was crossed
     * assertThat(result).thresholds().allPassed();
     *
     * // otherwise fails: Expecting all thresholds to pass, but 1 of 2 did not:
     * //   - http_req_duration: p(95)<800, actual p(95)=912.34ms
     * }</pre>
     *
     * @return this
     * @throws AssertionError if a threshold was crossed or had no data, or there was none
     */
    public ThresholdsAssert allPassed() {
        if (actual.isEmpty()) {
            failWithMessage("%s", "\nExpecting all thresholds to pass, but the run had none");
        }
        List<ThresholdResult> crossed = actual.stream().filter(threshold -> !threshold.passed()).toList();
        if (!crossed.isEmpty()) {
            failWithMessage("%s", "\nExpecting all thresholds to pass, but " + crossed.size() + " of " + actual.size()
                    + " did not:" + lines(crossed));
        }
        return this;
    }

    private static String lines(List<ThresholdResult> crossed) {
        return crossed.stream()
                .map(one -> "\n  - " + one.threshold().metric() + ": " + one.threshold().expression() + ", actual "
                        + one.actual())
                .collect(Collectors.joining());
    }
}
