package dev.loadtest.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {

    private static final Tags LOGIN = Tags.of("name", "login").with("status", "200");

    @Test
    void areSortedByKeyHoweverTheyCame() {
        Map<String, String> shuffled = new LinkedHashMap<>();
        shuffled.put("status", "200");
        shuffled.put("group", "");
        shuffled.put("name", "login");
        List<String> keys = new ArrayList<>();

        Tags.of(shuffled).forEach((key, value) -> keys.add(key));

        assertThat(keys).containsExactly("group", "name", "status");
        assertThat(Tags.of(shuffled).asMap()).containsExactly(entry("group", ""), entry("name", "login"),
                entry("status", "200"));
        assertThat(Tags.of(shuffled)).hasToString("{group:,name:login,status:200}");
    }

    @ParameterizedTest
    @CsvSource({"a", "name", "nb", "status", "z"})
    void takeANewKeyAtItsPlace(String key) {
        Map<String, String> expected = new LinkedHashMap<>(LOGIN.asMap());
        expected.put(key, "new");

        assertThat(LOGIN.with(key, "new")).isEqualTo(Tags.of(expected));
        assertThat(LOGIN.with(key, "new").get(key)).isEqualTo("new");
    }

    @Test
    void doNotChangeWhenACopyIsMade() {
        LOGIN.with("name", "other").with("a", "b");

        assertThat(LOGIN).hasToString("{name:login,status:200}");
    }

    @Test
    void areTheSameWhenNothingIsReplaced() {
        assertThat(LOGIN.with("name", "login")).isSameAs(LOGIN);
        assertThat(LOGIN.with(Tags.none())).isSameAs(LOGIN);
        assertThat(Tags.none().with(LOGIN)).isSameAs(LOGIN);
    }

    @Test
    void letTheOthersWin() {
        assertThat(LOGIN.with(Tags.of("name", "logout").with("method", "GET")))
                .hasToString("{method:GET,name:logout,status:200}");
    }

    @Test
    void areEqualByContentWhateverTheirHistory() {
        Tags other = Tags.of("status", "500").with("name", "login").with("status", "200");

        assertThat(other).isEqualTo(LOGIN).hasSameHashCodeAs(LOGIN);
        assertThat(Tags.of(LOGIN.asMap())).isEqualTo(LOGIN).hasSameHashCodeAs(LOGIN);
        assertThat(LOGIN).isNotEqualTo(Tags.of("name", "login")).isNotEqualTo(LOGIN.with("status", "201"))
                .isNotEqualTo("{name:login,status:200}");
    }

    @Test
    void tellAKeyFromItsValue() {
        assertThat(Tags.of("a", "b")).isNotEqualTo(Tags.of("b", "a"));
        assertThat(Tags.of("a", "b").get("b")).isNull();
        assertThat(Tags.of("a", "b").with("c", "d").containsAll(Tags.of("b", "c"))).isFalse();
    }

    @Test
    void containTheirPartsAndNothingElse() {
        assertThat(LOGIN.containsAll(Tags.none())).isTrue();
        assertThat(LOGIN.containsAll(Tags.of("status", "200"))).isTrue();
        assertThat(LOGIN.containsAll(LOGIN)).isTrue();
        assertThat(LOGIN.containsAll(Tags.of("status", "20"))).isFalse();
        assertThat(LOGIN.containsAll(LOGIN.with("method", "GET"))).isFalse();
        assertThat(Tags.none().containsAll(LOGIN)).isFalse();
    }

    @Test
    void keepAnEmptyValueApartFromNone() {
        Tags grouped = Tags.of("group", "");

        assertThat(grouped.get("group")).isEmpty();
        assertThat(Tags.none().containsAll(grouped)).isFalse();
        assertThat(grouped.isEmpty()).isFalse();
        assertThat(Tags.none().isEmpty()).isTrue();
        assertThat(Tags.of(Map.of())).isSameAs(Tags.none());
    }

    @Test
    void refuseNull() {
        assertThatNullPointerException().isThrownBy(() -> Tags.of(null, "value")).withMessageContaining("key");
        assertThatNullPointerException().isThrownBy(() -> Tags.of("key", null)).withMessageContaining("value");
        assertThatNullPointerException().isThrownBy(() -> LOGIN.with("name", null)).withMessageContaining("value");
        assertThatNullPointerException().isThrownBy(() -> LOGIN.with(null, "value")).withMessageContaining("key");
    }
}
