package dev.loadtest.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.loadtest.influxdb.FieldTag.Kind;
import dev.loadtest.influxdb.InfluxDbSettings.Bucket;
import dev.loadtest.influxdb.InfluxDbSettings.Database;
import dev.loadtest.influxdb.InfluxDbSettings.Mode;

class SettingsReaderTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://localhost:8086,                http://localhost:8086/,         k6
            http://localhost:8086/,               http://localhost:8086/,         k6
            http://localhost:8086/getStartedK6,   http://localhost:8086/,         getStartedK6
            http://localhost:8086/influx/my%20db, http://localhost:8086/influx/,  my db
            http://localhost:8086/influx/,        http://localhost:8086/influx/,  k6
            https://influx.example/a/b/c,         https://influx.example/a/b/,    c
            http://[::1]:8086/k6,                 http://[::1]:8086/,             k6
            """)
    void theUrlIsThatOfK6(String url, String base, String database) {
        InfluxDbSettings settings = GivenSettings.read(url, Map.of());

        assertThat(settings.base()).hasToString(base);
        assertThat(settings.target()).isEqualTo(new Database(database, "", "", "", ""));
        assertThat(settings.mode()).isEqualTo(Mode.RAW);
        assertThat(settings.fieldTags()).extracting(FieldTag::tag).containsExactly("vu", "iter", "url");
    }

    @Test
    void optionsStandBehindAQuestionMark() {
        InfluxDbSettings settings = GivenSettings.read("https://me:p%40ss@host/k6?retention=week&consistency=all"
                + "&tagsAsFields=vu:int,url&insecure=true&precision=ns&mode=aggregated", Map.of());

        assertThat(settings.target()).isEqualTo(new Database("k6", "me", "p@ss", "week", "all"));
        assertThat(settings.fieldTags()).containsExactly(new FieldTag("vu", Kind.INT),
                new FieldTag("url", Kind.STRING));
        assertThat(settings.insecure()).isTrue();
        assertThat(settings.mode()).isEqualTo(Mode.AGGREGATED);
    }

    @Test
    void settingsStandInForWhatTheUrlDoesNotSay() {
        InfluxDbSettings settings = GivenSettings.read("", Map.of("addr", "http://influx:8087", "db", "mine",
                "username", "me", "password", "s3cret", "retention", "week", "tags.as.fields", "name"));

        assertThat(settings.base()).hasToString("http://influx:8087/");
        assertThat(settings.target()).isEqualTo(new Database("mine", "me", "s3cret", "week", ""));
        assertThat(settings.fieldTags()).containsExactly(new FieldTag("name", Kind.STRING));
        assertThat(GivenSettings.read("http://influx/k6?retention=day", Map.of("retention", "week")).target())
                .isEqualTo(new Database("k6", "", "", "day", ""));
    }

    @Test
    void aBucketMeansInfluxDb2() {
        InfluxDbSettings settings = GivenSettings.read("http://localhost:8086?organization=team&bucket=load",
                Map.of("token", "s3cret"));

        assertThat(settings.target()).isEqualTo(new Bucket("team", "load", "s3cret"));
        assertThat(settings.place()).isEqualTo("http://localhost:8086/, bucket load of team");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Nested
    class AMistake {

        private void isSaid(String url, String message) {
            assertThatThrownBy(() -> GivenSettings.read(url, Map.of())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }

        @Test
        void isWhatIsNoUrl() {
            isSaid("localhost:8086", "must be an http or https URL, but was 'localhost:8086'");
            isSaid("udp://localhost:8089/k6", "must be an http or https URL, but was 'udp://localhost:8089/k6'");
        }

        @Test
        void isToldWithoutSecrets() {
            isSaid("htp://me:s3cr@t@host/k6?token=s3cret", "must be an http or https URL, but was '****@host/k6?…'");
        }

        @Test
        void isAParameterThatNobodyKnows() {
            isSaid("http://localhost/k6?pushIntervall=1s", "unknown parameter 'pushIntervall' of the URL; known are"
                    + " bucket, consistency, insecure, mode, organization, precision, retention, tagsAsFields");
            isSaid("http://localhost/?token=s3cret", "unknown parameter 'token' of the URL; known are bucket,"
                    + " consistency, insecure, mode, organization, precision, retention, tagsAsFields; a token must be"
                    + " given as loadtest.influxdb.token");
        }

        @Test
        void isAValueThatIsNotAllowed() {
            isSaid("http://localhost?mode=fast", "parameter mode of the URL must be raw or aggregated, but was 'fast'");
            isSaid("http://localhost?precision=ms", "parameter precision of the URL must be ns, or points of the same"
                    + " moment would overwrite each other, but was 'ms'");
            isSaid("http://localhost?tagsAsFields=vu:integer", "parameter tagsAsFields of the URL must be a list of"
                    + " name or name:string|bool|float|int, but was 'vu:integer'");
            isSaid("http://localhost?tagsAsFields=vu,vu:int",
                    "parameter tagsAsFields of the URL must name each tag once, but 'vu' was there twice in 'vu,vu:int'");
            assertThatThrownBy(() -> GivenSettings.read("", Map.of("insecure", "yes")))
                    .hasMessage("loadtest.influxdb.insecure must be true or false, but was 'yes'");
        }

        @Test
        void isABucketWithoutItsOrganizationAndTheOtherWayRound() {
            isSaid("http://localhost?bucket=k6", "organization must be set where bucket is, but was not");
            isSaid("http://localhost?organization=team", "bucket must be set where organization is, but was not");
        }
    }

    @Test
    void everySettingHasItsNameInK6OrSaysMore() {
        assertThat(new InfluxDbOutputFactory().settings()).containsAll(List.of("addr", "db", "username", "password",
                "insecure", "retention", "consistency", "tags.as.fields", "organization", "bucket", "token"));
    }
}
