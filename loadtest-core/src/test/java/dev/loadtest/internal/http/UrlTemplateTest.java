package dev.loadtest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class UrlTemplateTest {

    @Test
    void placeholdersAreFilledInOrder() {
        assertThat(UrlTemplate.fill("/blog/{id}/comments/{n}", List.of(7, "a b/c?")))
                .isEqualTo("/blog/7/comments/a%20b%2Fc%3F");
    }

    @Test
    void placeholdersAreFilledByNameHoweverOften() {
        assertThat(UrlTemplate.fill("/{a}/{b}/{a}?x={b}", Map.of("a", 1, "b", "ü"))).isEqualTo("/1/%C3%BC/1?x=%C3%BC");
    }

    @Test
    void valuesWithDollarsAndBackslashesAreNoGroupReferences() {
        assertThat(UrlTemplate.fill("/{a}", List.of("$1\\2"))).isEqualTo("/%241%5C2");
    }

    @Test
    void wrongNumberOfValuesIsNamed() {
        assertThatThrownBy(() -> UrlTemplate.fill("http://u:p@h/blog/{id}/{n}", List.of(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "URL template 'http://****:****@h/blog/{id}/{n}' has 2 placeholders, but 1 value was given");
    }

    @Test
    void missingAndSurplusNamesAreNamed() {
        assertThatThrownBy(() -> UrlTemplate.fill("/blog/{id}/{n}", Map.of("id", 7)))
                .hasMessage(
                        "URL template '/blog/{id}/{n}' has 2 placeholders, but 1 value was given: no value for {n}");
        assertThatThrownBy(() -> UrlTemplate.fill("/blog/{id}", Map.of("id", 7, "x", 1)))
                .hasMessage("URL template '/blog/{id}' has no placeholder {x}");
    }
}
