package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.CheckResult;
import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.metric.Tags;

/** What an iteration can do through its context. */
class ContextTest {

    private final VirtualRun run = new VirtualRun();

    /** One iteration of one virtual user. */
    private LoadResult once(VuBody body) {
        return run.run(Scenario.constantVus(1, ofMillis(500)).vu(ctx -> {
            try {
                body.run(ctx);
            } finally {
                ctx.think(ofSeconds(1));
            }
        }).tag("team", "blue"));
    }

    @Test
    void checksCountPassesAndFailsByName() {
        LoadResult result = once(ctx -> {
            assertThat(ctx.check("even", true)).isTrue();
            assertThat(ctx.check(3, "even", n -> n % 2 == 0)).isFalse();
            assertThat(ctx.check(4, "small", n -> n < 10)).isTrue();
        });

        assertThat(result.checks()).containsExactly(
                new CheckResult("even", "default", "", "", 1, 1),
                new CheckResult("small", "default", "", "", 1, 0));
        assertThat(result.reasons()).containsExactly("check failed: 'even', 1 of 2 times (50.00 %)");
    }

    @Test
    void aCheckThatThrowsIsCountedAsFailedAndTheExceptionGoesOn() {
        LoadResult result = once(ctx -> ctx.check("text", "is a number", text -> Integer.parseInt(text) > 0));

        assertThat(result.checks()).containsExactly(new CheckResult("is a number", "default", "", "", 0, 1));
        assertThat(result.reasons()).anySatisfy(reason -> assertThat(reason).contains("NumberFormatException"));
    }

    @Test
    void groupsNestAndAreMeasuredPausesIncluded() {
        LoadResult result = once(ctx -> {
            String answer = ctx.group("outer", () -> {
                ctx.think(ofMillis(100));
                ctx.group("inner", () -> {
                    ctx.think(ofMillis(50));
                    ctx.check("deep", true);
                });
                return "42";
            });
            ctx.check("flat", answer.equals("42"));
        });

        assertThat(result.time("group_duration{group:::outer}").max()).isEqualTo(ofMillis(150));
        assertThat(result.time("group_duration{group:::outer::inner}").max()).isEqualTo(ofMillis(50));
        assertThat(result.checks()).extracting(CheckResult::name, CheckResult::group)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("flat", ""),
                        org.assertj.core.groups.Tuple.tuple("deep", "::outer::inner"));
    }

    @Test
    void aGroupThatThrowsIsMeasuredAndTheOuterTagsComeBack() {
        LoadResult result = once(ctx -> {
            try {
                ctx.group("risky", () -> {
                    ctx.think(ofMillis(30));
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException e) {
                ctx.check("caught", true);
            }
        });

        assertThat(result.time("group_duration{group:::risky}").count()).isEqualTo(1);
        assertThat(result.checks()).extracting(CheckResult::group).containsExactly("");
        assertThat(result.passed()).isTrue();
    }

    @Test
    void namesOfChecksAndGroupsAreChecked() {
        List<String> messages = new ArrayList<>();
        once(ctx -> {
            for (VuBody wrong : List.<VuBody>of(c -> c.check("a::b", true), c -> c.group(" ", () -> {}),
                    c -> c.measure("", () -> {}), c -> c.think(ofMillis(-1)),
                    c -> c.think(ofMillis(2), ofMillis(1)))) {
                try {
                    wrong.run(ctx);
                } catch (IllegalArgumentException e) {
                    messages.add(e.getMessage());
                }
            }
        });

        assertThat(messages).containsExactly(
                "the name of a check must not be blank nor contain '::', but was 'a::b'",
                "the name of a group must not be blank nor contain '::', but was ' '",
                "the name of what is measured must not be blank",
                "think time must be 0 or more, but was PT-0.001S",
                "think time must be a range from 0 or more, but was PT0.002S to PT0.001S");
    }

    @Test
    void anyJavaCodeCanBeMeasured() {
        LoadResult result = once(ctx -> {
            int rows = ctx.measure("select orders", () -> {
                run.work(ofMillis(20));
                return 7;
            });
            ctx.check("rows", rows == 7);
            try {
                ctx.measure("update order", () -> {
                    run.work(ofMillis(5));
                    throw new java.sql.SQLException("deadlock");
                });
            } catch (java.sql.SQLException e) {
                ctx.check("caught", true);
            }
        });

        assertThat(result.time("measure_duration{name:select orders}").max()).isEqualTo(ofMillis(20));
        assertThat(result.time("measure_duration{name:update order}").max()).isEqualTo(ofMillis(5));
        assertThat(result.rate("measure_failed{name:update order}").trues()).isEqualTo(1);
        assertThat(result.rate("measure_failed").rate()).isEqualTo(0.5);
        assertThat(result.passed()).as("the flow has dealt with the exception").isTrue();
    }

    @Test
    void thinkTimesAreDrawnFromTheirRange() {
        List<Duration> pauses = new ArrayList<>();
        run.run(Scenario.constantVus(1, ofSeconds(60)).vu(ctx -> {
            Duration before = run.elapsed();
            ctx.think(ofMillis(100), ofMillis(300));
            pauses.add(run.elapsed().minus(before));
        }));

        assertThat(pauses).hasSizeGreaterThan(200)
                .allSatisfy(pause -> assertThat(pause).isBetween(ofMillis(100), ofMillis(300)));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void aPauseOfAThousandYearsIsCutOffLikeAnyOther() {
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(1))
                .vu(ctx -> ctx.think(Duration.ofDays(365_000))).gracefulStop(ofSeconds(1)));

        assertThat(result.counter("interrupted_iterations").count()).isEqualTo(1);
        assertThat(result.duration()).isEqualTo(ofSeconds(2));
    }

    @Test
    void idsCountVirtualUsersFromOneAndIterationsFromZero() {
        List<String> ids = new ArrayList<>();
        run.run(Scenario.constantVus(2, ofSeconds(2)).vu(ctx -> {
            ids.add(ctx.scenario() + " " + ctx.vu() + "#" + ctx.iteration());
            ctx.think(ofSeconds(1));
        }).named("ids"));

        assertThat(ids).containsExactly("ids 1#0", "ids 2#0", "ids 1#1", "ids 2#1");
    }

    @Test
    void samplesCarryRunScenarioAndGroupTags() {
        run.settings = run.settings.withTags(Tags.of("testid", "nightly"));
        LoadResult result = once(ctx -> ctx.check("ok", true));

        assertThat(result.metrics().series("iterations").get(0).tags().asMap()).containsExactly(
                java.util.Map.entry("group", ""), java.util.Map.entry("scenario", "default"),
                java.util.Map.entry("team", "blue"), java.util.Map.entry("testid", "nightly"));
        assertThat(result.rate("checks{team:blue,testid:nightly,check:ok}").total()).isEqualTo(1);
    }
}
