package dev.loadtest.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.loadtest.metric.Tags;

class FoldingTest {

    private static final Tags REQUEST = Tags.of(Map.of("scenario", "s", "group", "", "name", "/a/1", "url", "/a/1",
            "status", "500", "expected_response", "false"));

    private final Folding plain = new Folding(List.of());

    @Test
    void takesNameAndUrlAtFirstSoThatFailuresAreStillToldByTheirStatus() {
        assertThat(plain.lightly(REQUEST)).isEqualTo(REQUEST.with("name", "(other)").with("url", "(other)"));
    }

    @Test
    void takesAllButTheScenarioInTheEnd() {
        assertThat(plain.fully(REQUEST))
                .isEqualTo(Tags.of(Map.of("scenario", "s", "group", "", "name", "(other)")));
    }

    @Test
    void tellsChecksOfEndlesslyManyNamesAsOtherChecks() {
        Tags check = Tags.of(Map.of("scenario", "s", "group", "", "check", "order 4711"));

        assertThat(plain.lightly(check)).isEqualTo(Tags.of(Map.of("scenario", "s", "group", "", "check", "(other)")));
    }

    @Test
    void sparesTheNameThatAThresholdSelects() {
        Folding folding = new Folding(List.of(Tags.of("name", "/a/1")));

        assertThat(folding.lightly(REQUEST)).isEqualTo(REQUEST);
        assertThat(folding.fully(REQUEST)).isEqualTo(Tags.of(Map.of("scenario", "s", "group", "", "name", "/a/1")));
        assertThat(folding.lightly(REQUEST.with("name", "/a/2")).get("name")).isEqualTo("(other)");
    }

    @Test
    void sparesEveryTagThatAThresholdSelectsByItsValue() {
        Folding folding = new Folding(List.of(Tags.of("status", "500"), Tags.of("expected_response", "true")));

        assertThat(folding.fully(REQUEST).get("status")).isEqualTo("500");
        assertThat(folding.fully(REQUEST.with("status", "200")).get("status")).isNull();
        assertThat(folding.fully(REQUEST).get("expected_response")).isNull();
    }
}
