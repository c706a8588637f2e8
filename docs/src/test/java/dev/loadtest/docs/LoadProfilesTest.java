package dev.loadtest.docs;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.docs.ShortTime.ofMinutes;
import static dev.loadtest.docs.ShortTime.ofSeconds;
import static dev.loadtest.profile.ArrivalRate.perMinute;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Scenario;
import dev.loadtest.Shapes;
import dev.loadtest.VuBody;
import dev.loadtest.profile.LoadPlan;

/** The snippets of the manual's page on load profiles. */
class LoadProfilesTest {

    private final BlogServer server = BlogServer.start();
    private final LoadRunner load = LoadRunner.create();
    private final VuBody flow = ctx -> {
        ctx.http().get(server.url() + "/health");
        ctx.think(ofMillis(2));
    };

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** All beside each other, because each takes its time. */
    @Test
    void allPass() {
        List<Scenario> each = iterations();
        List<Scenario> rates = rates();
        List<Scenario> paced = pacing();
        LoadResult result = load.run(constantVus().named("constantVus"), stages().named("stages"),
                each.get(0).named("each"), each.get(1).named("together"),
                constantArrivalRate().named("constantArrivalRate"), rampingArrivalRate().named("rampingArrivalRate"),
                rates.get(0), paced.get(0).named("polling"), paced.get(1).named("rotating"),
                shapes().named("usualDay"));

        assertThat(result.reasons()).isEmpty();
        assertThat(iterations(result, "each")).isEqualTo(200);
        assertThat(iterations(result, "together")).isEqualTo(200);
        assertThat(iterations(result, "constantArrivalRate")).isEqualTo(30);
        assertThat(iterations(result, "rampingArrivalRate")).isEqualTo(90);
        assertThat(iterations(result, "polling")).isLessThanOrEqualTo(60);
    }

    /** By itself and with a virtual user for each: it drops none, however slow the machine is. */
    @Test
    void atRandomIntervals() {
        LoadResult result = load.run(rates().get(1));

        assertThat(result.reasons()).isEmpty();
        assertThat(iterations(result, "visitors")).isBetween(250L, 400L);
    }

    private static long iterations(LoadResult result, String scenario) {
        return result.counter("iterations{scenario:" + scenario + "}").count();
    }

    private Scenario constantVus() {
        // region constant-vus
        Scenario scenario = Scenario.constantVus(10, ofSeconds(30)).vu(flow);
        // end
        return scenario;
    }

    private Scenario stages() {
        // region stages
        Scenario scenario = Scenario.stages(
                rampTo(20).over(ofSeconds(30)),
                hold(ofMinutes(1)),
                rampTo(5).over(ofSeconds(20)),
                rampTo(0).over(ofSeconds(10)))
                .startVus(0)
                .gracefulRampDown(ofSeconds(10))
                .vu(flow);
        // end
        return scenario;
    }

    private List<Scenario> iterations() {
        // region iterations
        Scenario each = Scenario.perVuIterations(10, 20).vu(flow);
        Scenario together = Scenario.sharedIterations(10, 200).maxDuration(ofMinutes(5)).vu(flow);
        // end
        return List.of(each, together);
    }

    private Scenario constantArrivalRate() {
        // region constant-arrival-rate
        Scenario scenario = Scenario.constantArrivalRate(perSecond(50), ofSeconds(30)).vu(flow);
        // end
        return scenario;
    }

    private Scenario rampingArrivalRate() {
        // region ramping-arrival-rate
        Scenario scenario = Scenario.rampingArrivalRate(
                rampTo(50).over(ofSeconds(30)),
                hold(ofMinutes(1)),
                rampTo(0).over(ofSeconds(30)))
                .vu(flow);
        // end
        return scenario;
    }

    private List<Scenario> rates() {
        // region rates
        Scenario reports = Scenario.constantArrivalRate(perMinute(120), ofMinutes(1)).vu(flow).named("reports");
        Scenario visitors = Scenario.rampingArrivalRate(rampTo(600).over(ofMinutes(1)))
                .startRate(60)
                .timeUnit(ofMinutes(1))
                .maxVus(400)
                .poisson(42)
                .vu(flow)
                .named("visitors");
        // end
        return List.of(reports, visitors);
    }

    private List<Scenario> pacing() {
        // region pacing
        Scenario polling = Scenario.constantVus(10, ofSeconds(30)).pacing(ofSeconds(5)).vu(flow);
        Scenario rotating = Scenario.constantArrivalRate(perSecond(50), ofSeconds(30)).vu(flow)
                .minIterationDuration(ofSeconds(5));
        // end
        return List.of(polling, rotating);
    }

    private Scenario shapes() {
        // region shapes
        Scenario usualDay = Shapes.average(50, ofMinutes(1)).gracefulRampDown(ofSeconds(5)).vu(ctx -> {
            flow.run(ctx);
            ctx.think(ofSeconds(1), ofSeconds(3));
        });
        // end
        return usualDay;
    }

    @Test
    void plan() {
        Scenario scenario = Scenario.constantArrivalRate(perSecond(50), ofMinutes(1)).vu(flow);
        // region plan
        LoadPlan plan = scenario.plan(ofMillis(200));
        System.out.println(plan.describe());
        System.out.println(plan.draw());

        assertThat(plan.peakVus().value()).isLessThanOrEqualTo(500);
        // end
    }

    @Test
    void segment() {
        Scenario scenario = Scenario.sharedIterations(6, 60).vu(flow);
        // region segment
        LoadResult result = load.executionSegment("0:1/3", "0,1/3,2/3,1").run(scenario);
        // end
        assertThat(result.counter("iterations").count()).isEqualTo(20);
    }
}
