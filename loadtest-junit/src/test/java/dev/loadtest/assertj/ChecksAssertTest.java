package dev.loadtest.assertj;

import static dev.loadtest.assertj.LoadResultAssertTest.assertUnmet;
import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.loadtest.CheckResult;
import dev.loadtest.LoadResult;

class ChecksAssertTest {

    private static final CheckResult GOOD = new CheckResult("status was 200", "default", "", "POST /login", 48, 0);
    private static final CheckResult BAD = new CheckResult("in time", "default", "::publish", "POST /blog", 36, 12);
    private static final LoadResult RESULT = FakeResult.withChecks(GOOD, BAD);

    @Test
    void allPassIfNoneFailed() {
        assertThat(FakeResult.withChecks(GOOD)).checks().allPassed();
    }

    @Test
    void allDoNotPassIfOneFailedAndTheMessageNamesItsRequestAndShare() {
        assertUnmet(() -> assertThat(RESULT).checks().allPassed(), """

                Expecting all checks to pass, but 1 of 2 did not:
                  - 'in time' on POST /blog in group ::publish failed 12 of 48 (25.00 %)""");
    }

    @Test
    void of60FailedOnesTheMessageLists20AndTheFileIfThereIsOne() {
        FakeResult result = FakeResult.withChecks(IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new CheckResult("check " + i, "default", "", "", 0, 1))
                .toArray(CheckResult[]::new));

        assertThatThrownBy(() -> assertThat(result).checks().allPassed()).message().hasLineCount(23)
                .endsWith("\n  - 'check 20' failed 1 of 1 (100.00 %)\n  - … and 40 more");
        assertThatThrownBy(() -> assertThat(result.reportedTo(Path.of("target"))).checks().allPassed()).message()
                .endsWith("\n  - … and 40 more, see summary.json");
    }

    @Test
    void allDoNotPassIfThereIsNone() {
        assertUnmet(() -> assertThat(FakeResult.withChecks()).checks().allPassed(),
                "\nExpecting all checks to pass, but no check was made");
    }

    @Test
    void thoseOfOneNameAreJudgedAlone() {
        assertThat(RESULT).checks().named("status was 200").allPassed();
        assertUnmet(() -> assertThat(RESULT).checks().named("in time").allPassed(), """

                Expecting check 'in time' to pass, but 1 of 1 did not:
                  - 'in time' on POST /blog in group ::publish failed 12 of 48 (25.00 %)""");
    }

    @Test
    void aNameThatNoCheckHasMeetsNoDemand() {
        assertUnmet(() -> assertThat(RESULT).checks().named("in tiem").passRateIsAtLeast(0),
                "\nExpecting check 'in tiem' to pass, but no check of that name was made; made were 'status was 200',"
                        + " 'in time'");
    }

    @Test
    void aShareOfThemMayBeEnough() {
        assertThat(RESULT).checks().named("in time").passRateIsAtLeast(0.75);
        assertThat(RESULT).checks().passRateIsAtLeast(0.875);
        assertUnmet(() -> assertThat(RESULT).checks().named("in time").passRateIsAtLeast(0.8), """

                Expecting pass rate of check 'in time':
                  0.75, 36 of 48 (75.00 %)
                to be at least:
                  0.8""");
    }

    @Test
    void aShareIsNoPercentage() {
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(RESULT).checks().passRateIsAtLeast(99))
                .withMessage("a pass rate is between 0 and 1, but was 99.0");
    }

    @Test
    void theyCanBeCounted() {
        assertThat(RESULT).checks().count().isEqualTo(96);
        assertThat(RESULT).checks().passes().isEqualTo(84);
        assertThat(RESULT).checks().named("in time").fails().isEqualTo(12);
        assertUnmet(() -> assertThat(RESULT).checks().named("in time").fails().isLessThan(10), """

                Expecting fails of check 'in time':
                  12
                to be less than:
                  10""");
    }
}
