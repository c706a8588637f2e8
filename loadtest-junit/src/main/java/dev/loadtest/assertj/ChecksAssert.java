package dev.loadtest.assertj;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;

import dev.loadtest.CheckResult;

/** Assertions on the checks of a run, or on those of one name. */
public final class ChecksAssert extends AbstractAssert<ChecksAssert, List<CheckResult>> {

    private final String subject;
    private final String none;
    private final boolean reported;

    /**
     * Assertions on all checks of a run.
     *
     * @param reported whether the run has report files
     */
    ChecksAssert(List<CheckResult> checks, boolean reported) {
        this(checks, "all checks", "no check was made", reported);
    }

    private ChecksAssert(List<CheckResult> checks, String subject, String none, boolean reported) {
        super(checks, ChecksAssert.class);
        this.subject = subject;
        this.none = none;
        this.reported = reported;
    }

    /**
     * Verifies that every check held every time, and that there was one.
     *
     * <pre>{@code
     * // passes if no check failed
     * assertThat(result).checks().allPassed();
     *
     * // otherwise fails: Expecting all checks to pass, but 1 of 2 did not:
     * //   - 'status was 200' on POST /blog failed 12 of 48 (25.00 %)
     * }</pre>
     *
     * @return this
     * @throws AssertionError if a check failed, or none was made; the message lists 20 of the failed ones at most
     */
    public ChecksAssert allPassed() {
        requireAny("to pass");
        List<CheckResult> failed = actual.stream().filter(check -> check.fails() > 0).toList();
        if (!failed.isEmpty()) {
            failWithMessage("%s", "\nExpecting " + subject + " to pass, but " + failed.size() + " of " + actual.size()
                    + " did not:" + Text.list(failed.stream().map(ChecksAssert::line).toList(), reported));
        }
        return this;
    }

    /**
     * Narrows to the checks of one name, in whatever scenario, group or request they were made.
     *
     * <pre>{@code
     * assertThat(result).checks().named("served in time").passRateIsAtLeast(0.99);
     * }</pre>
     *
     * @param name the check's name
     * @return assertions on them; those fail if no check has that name
     */
    public ChecksAssert named(String name) {
        List<CheckResult> chosen = actual.stream().filter(check -> check.name().equals(name)).toList();
        String others = actual.stream().map(check -> "'" + check.name() + "'").distinct()
                .collect(Collectors.joining(", "));
        return new ChecksAssert(chosen, "check '" + name + "'",
                "no check of that name was made" + (others.isEmpty() ? "" : "; made were " + others), reported)
                .as(descriptionText());
    }

    /**
     * Verifies that a share of all single checks held.
     *
     * <pre>{@code
     * // passes if 995 of 1000 held
     * assertThat(result).checks().named("served in time").passRateIsAtLeast(0.99);
     *
     * // fails then
     * assertThat(result).checks().named("served in time").passRateIsAtLeast(0.999);
     * }</pre>
     *
     * @param share between 0 and 1
     * @return this
     * @throws AssertionError if fewer held, or no check was made
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public ChecksAssert passRateIsAtLeast(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a pass rate is between 0 and 1, but was " + share);
        }
        requireAny("to pass");
        long passes = sum(CheckResult::passes);
        long count = passes + sum(CheckResult::fails);
        if ((double) passes / count < share) {
            failWithMessage("%s", Text.unmet("pass rate of " + subject,
                    Text.of((double) passes / count) + ", " + Text.share(passes, count), "to be at least",
                    Text.of(share), ""));
        }
        return this;
    }

    /**
     * Goes on with how often a check was made.
     *
     * <pre>{@code
     * assertThat(result).checks().named("status was 200").count().isGreaterThan(100);
     * }</pre>
     *
     * @return assertions on the count
     */
    public NumberAssert count() {
        return number("count", sum(CheckResult::passes) + sum(CheckResult::fails));
    }

    /**
     * Goes on with how often a check held.
     *
     * <pre>{@code
     * assertThat(result).checks().named("status was 200").passes().isGreaterThan(100);
     * }</pre>
     *
     * @return assertions on the count
     */
    public NumberAssert passes() {
        return number("passes", sum(CheckResult::passes));
    }

    /**
     * Goes on with how often a check did not hold.
     *
     * <pre>{@code
     * assertThat(result).checks().named("served in time").fails().isLessThan(10);
     * }</pre>
     *
     * @return assertions on the count
     */
    public NumberAssert fails() {
        return number("fails", sum(CheckResult::fails));
    }

    private NumberAssert number(String figure, long value) {
        return new NumberAssert(figure + " of " + subject, (double) value, true, "").as(descriptionText());
    }

    private long sum(ToLongFunction<CheckResult> part) {
        return actual.stream().mapToLong(part).sum();
    }

    private void requireAny(String demand) {
        if (sum(CheckResult::passes) + sum(CheckResult::fails) == 0) {
            failWithMessage("%s", "\nExpecting " + subject + " " + demand + ", but " + none);
        }
    }

    private static String line(CheckResult check) {
        return "'" + check.name() + "'"
                + (check.request().isEmpty() ? "" : " on " + check.request())
                + (check.group().isEmpty() ? "" : " in group " + check.group())
                + " failed " + Text.share(check.fails(), check.passes() + check.fails());
    }
}
