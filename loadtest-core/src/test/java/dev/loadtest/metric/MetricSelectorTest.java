package dev.loadtest.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSelectorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "checks | checks",
            "checks{check:status was 200} | checks{check:status was 200}",
            "http_req_duration{name:login,status:200} | http_req_duration{name:login,status:200}",
            "http_req_duration{status:200,name:login} | http_req_duration{name:login,status:200}",
            "http_req_duration{ name : login , status : 200 } | http_req_duration{name:login,status:200}",
            "http_req_duration{name:\"log in\",'status':'200'} | http_req_duration{name:log in,status:200}",
            "group_duration{group:::setup} | group_duration{group:::setup}",
            "group_duration{group:::outer::inner} | group_duration{group:::outer::inner}",
            "http_reqs{url:http://localhost:8089/a?b=c} | http_reqs{url:http://localhost:8089/a?b=c}",
            "checks{group:} | checks{group:}",
            "checks{group:''} | checks{group:}",
            "http_reqs{name:GET {id}} | http_reqs{name:GET {id}}",
            "checks {check:a} | checks{check:a}",
            "checks{check:\"fast, and right\",group:} | checks{check:\"fast, and right\",group:}",
            "checks{check: 'a, b' , group: '::c' } | checks{check:\"a, b\",group:::c}",
            "checks{check:it's fast,group:it's right} | checks{check:it's fast,group:it's right}",
            "checks{check:\"fast,group:a} | checks{check:fast,group:a}",
            "checks{check:'a \"b\", c'} | checks{check:'a \"b\", c'}",
            "checks{check:a,check:b} | checks{check:b}"})
    void readsTagsAsK6Does(String text, String normal) {
        assertThat(MetricSelector.parse(text)).hasToString(normal);
        assertThat(MetricSelector.parse(normal)).as("its own text means the same")
                .isEqualTo(MetricSelector.parse(text));
    }

    @Test
    void splitsATagAtItsFirstColon() {
        MetricSelector selector = MetricSelector.parse("http_reqs{name:http://host/a:b}");

        assertThat(selector.tags().get("name")).isEqualTo("http://host/a:b");
        assertThat(selector.metric()).isEqualTo("http_reqs");
        assertThat(selector.isSubmetric()).isTrue();
    }

    @Test
    void withoutTagsSelectsTheWholeMetric() {
        assertThat(MetricSelector.parse(" http_reqs ").tags().isEmpty()).isTrue();
        assertThat(MetricSelector.parse("http_reqs").isSubmetric()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'' | '' is not a metric name",
            "{a:b} | '' is not a metric name",
            "http-reqs | 'http-reqs' is not a metric name",
            "2xx | '2xx' is not a metric name",
            "http reqs{a:b} | 'http reqs' is not a metric name",
            "http_reqs}a:b{ | 'http_reqs}a:b' is not a metric name",
            "http_reqs{a:b | 'http_reqs{a:b' has no closing brace",
            "http_reqs{a:b}c | 'http_reqs{a:b}c' has no closing brace",
            "http_reqs{a} | 'a' in 'http_reqs{a}' is not of the form tag:value",
            "http_reqs{a:b,} | '' in 'http_reqs{a:b,}' is not of the form tag:value",
            "http_reqs{} | '' in 'http_reqs{}' is not of the form tag:value",
            "http_reqs{:b} | 'http_reqs{:b}' has a tag without a name",
            "http_reqs{\"\":b} | 'http_reqs{\"\":b}' has a tag without a name"}, quoteCharacter = '~')
    void saysWhatIsWrong(String text, String message) {
        String read = text.equals("''") ? "" : text;

        assertThatIllegalArgumentException().isThrownBy(() -> MetricSelector.parse(read)).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "_a", "http_reqs", "A1", "a_very_long_name_indeed"})
    void aMetricMayBeCalled(String name) {
        assertThat(Metric.isLegalName(name)).isTrue();
        assertThat(new Metric(name, MetricType.COUNTER, ValueKind.DEFAULT)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1a", "a-b", "a.b", "a b", "größe", " ab"})
    void aMetricMayNotBeCalled(String name) {
        assertThat(Metric.isLegalName(name)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metric(name, MetricType.COUNTER, ValueKind.DEFAULT))
                .withMessageContaining("metric name must be 2 to 129 letters").withMessageEndingWith("'" + name + "'");
    }

    @Test
    void aMetricNameHas129CharactersAtMost() {
        assertThat(Metric.isLegalName("a".repeat(129))).isTrue();
        assertThat(Metric.isLegalName("a".repeat(130))).isFalse();
    }
}
