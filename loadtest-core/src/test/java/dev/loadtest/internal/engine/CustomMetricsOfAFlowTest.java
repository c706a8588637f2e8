package dev.loadtest.internal.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.LoadResult;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.VuBody;
import dev.loadtest.metric.Counter;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.RateMetric;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TimeTrend;
import dev.loadtest.metric.Trend;

class CustomMetricsOfAFlowTest {

    private static final Counter ITEMS = Counter.named("flow_items");
    private static final Gauge LEVEL = Gauge.named("flow_level");
    private static final RateMetric HITS = RateMetric.named("flow_hits");
    private static final Trend CART = Trend.named("flow_cart");
    private static final TimeTrend QUERY = Trend.ofTimes("flow_query");
    private static final Counter UNUSED = Counter.named("flow_unused");

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
    void keepWhatTheirTypesKeep() {
        LoadResult result = once(ctx -> {
            ctx.add(ITEMS, 3);
            ctx.add(ITEMS, 0.5);
            ctx.set(LEVEL, 7);
            ctx.set(LEVEL, 4);
            ctx.add(HITS, true);
            ctx.add(HITS, false);
            ctx.add(CART, 10);
            ctx.add(CART, -20);
            ctx.add(QUERY, ofMillis(250));
        });

        assertThat(result.counter("flow_items").sum()).isEqualTo(3.5);
        assertThat(result.gauge("flow_level").value()).isEqualTo(4);
        assertThat(result.gauge("flow_level").max()).isEqualTo(7);
        assertThat(result.rate("flow_hits").rate()).isEqualTo(0.5);
        assertThat(result.trend("flow_cart").min()).isEqualTo(-20);
        assertThat(result.trend("flow_cart").avg()).isEqualTo(-5);
        assertThat(result.time("flow_query").max()).isEqualTo(ofMillis(250));
        assertThat(result.passed()).isTrue();
    }

    @Test
    void haveAsTheValueOfAGaugeTheLastThatAnyVirtualUserHasSet() {
        LoadResult result = run.run(Scenario.constantVus(2, ofMillis(500)).vu(ctx -> {
            ctx.think(ofMillis(ctx.vu() == 2 ? 100 : 200));
            ctx.set(LEVEL, ctx.vu());
            ctx.think(ofSeconds(1));
        }));

        assertThat(result.gauge("flow_level").value()).isEqualTo(1);
        assertThat(result.gauge("flow_level").max()).isEqualTo(2);
    }

    @Test
    void carryTheTagsOfTheFlowAndTheirOwn() {
        LoadResult result = once(ctx -> ctx.group("buy", () -> {
            ctx.add(CART, 3, Tags.of("shop", "a"));
            ctx.add(CART, 5);
        }));

        assertThat(result.trend("flow_cart{team:blue,scenario:default,group:::buy}").count()).isEqualTo(2);
        assertThat(result.trend("flow_cart{shop:a}").max()).isEqualTo(3);
    }

    @Test
    void refuseWhatIsNoNumberNamingTheMetric() {
        LoadResult result = once(ctx -> ctx.add(CART, Double.NaN));

        assertThat(result.reasons()).singleElement().asString()
                .contains("IllegalArgumentException: metric 'flow_cart': a value must be a number, but was NaN");
        assertThat(once(ctx -> ctx.set(LEVEL, Double.POSITIVE_INFINITY)).reasons()).singleElement().asString()
                .contains("metric 'flow_level': a value must be a number, but was Infinity");
        assertThat(once(ctx -> ctx.add(QUERY, ofMillis(-1))).reasons()).singleElement().asString()
                .contains("metric 'flow_query': a time must be 0 or more, but was PT-0.001S");
    }

    @Test
    void takeEvenATimeThatNoClockCanCount() {
        LoadResult result = once(ctx -> ctx.add(QUERY, Duration.ofDays(365 * 1_000L)));

        assertThat(result.trend("flow_query").max()).isGreaterThan(Long.MAX_VALUE);
    }

    @Test
    void areNotRecordedAfterTheIterationWasCutOff() {
        LoadResult result = run.run(Scenario.constantVus(1, ofSeconds(1)).vu(ctx -> {
            ctx.add(ITEMS, 1);
            try {
                run.work(ofSeconds(60));
            } catch (InterruptedException e) {
                ctx.add(ITEMS, 100);
            }
        }).gracefulStop(Duration.ZERO));

        assertThat(result.counter("flow_items").sum()).isEqualTo(1);
    }

    @Test
    void canHaveThresholdsAndOneWithoutASampleIsCrossed() {
        run.settings = run.settings.withThreshold(Threshold.of("flow_cart{shop:a}", "avg<10"))
                .withThreshold(Threshold.of("flow_unused", "count==0"));

        LoadResult result = once(ctx -> ctx.add(CART, 3, Tags.of("shop", "a")));

        assertThat(result.reasons()).containsExactly(
                "threshold without data: " + UNUSED + " count==0, its metric received no sample");
    }

    @Test
    void areKnownByDeclarationAlone() {
        run.settings = run.settings.withThreshold(Threshold.of("flow_cartt", "avg<10"));

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(LoadConfigurationException.class,
                () -> once(ctx -> {})).problems()).singleElement().asString()
                .contains("unknown metric 'flow_cartt'; did you mean 'flow_cart'?");
    }
}
