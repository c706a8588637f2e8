package dev.loadtest.docs;

import static dev.loadtest.Stage.hold;
import static dev.loadtest.Stage.rampTo;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.loadtest.LoadShape;
import dev.loadtest.Scenario;
import dev.loadtest.Shapes;
import dev.loadtest.profile.LoadPlan;

/**
 * The drawings of the manual's page on load profiles are what plans draw; {@code -Dsnippets.update=true} makes them so, and
 * a second time their pages.
 */
class PlanPicturesTest {

    private static final Path FOLDER = Path.of("src/test/resources/plans");
    private static final boolean UPDATE = Boolean.getBoolean("snippets.update");

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void aDrawingIsItsPlan(String name, String drawn) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (UPDATE) {
            Files.writeString(file, drawn);
        }
        assertThat(file).hasContent(drawn);
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                picture("constant-vus", Scenario.constantVus(10, ofSeconds(30))),
                picture("stages", Scenario.stages(rampTo(20).over(ofSeconds(30)), hold(ofMinutes(1)),
                        rampTo(5).over(ofSeconds(20)), rampTo(0).over(ofSeconds(10))).startVus(0)),
                picture("constant-arrival-rate", Scenario.constantArrivalRate(perSecond(50), ofSeconds(30))),
                picture("ramping-arrival-rate", Scenario.rampingArrivalRate(rampTo(50).over(ofSeconds(30)),
                        hold(ofMinutes(1)), rampTo(0).over(ofSeconds(30)))),
                small("average", Shapes.average(50, ofMinutes(40))),
                small("stress", Shapes.stress(50, ofMinutes(45))),
                small("soak", Shapes.soak(50, ofHours(4))),
                small("spike", Shapes.spike(50, ofMinutes(3))),
                small("breakpoint", Shapes.breakpoint(500, ofHours(1))),
                Arguments.of("described",
                        plan(Scenario.constantArrivalRate(perSecond(50), ofMinutes(1))).describe() + '\n'));
    }

    private static Arguments picture(String name, LoadShape shape) {
        return Arguments.of(name, plan(shape).draw(72, 6) + '\n');
    }

    private static Arguments small(String name, LoadShape shape) {
        return Arguments.of(name, plan(shape).draw(56, 4) + '\n');
    }

    private static LoadPlan plan(LoadShape shape) {
        return shape.vu(ctx -> {}).plan(ofMillis(200));
    }
}
