package dev.loadtest.influxdb;

import java.util.List;

import okhttp3.HttpUrl;

/**
 * What a user has asked for.
 *
 * @param base where the server's API begins, ending with a slash, without credentials
 * @param target what is written to
 * @param mode what is written
 * @param fieldTags the tags that become fields
 * @param insecure whether any TLS certificate is taken
 */
record InfluxDbSettings(HttpUrl base, Target target, Mode mode, List<FieldTag> fieldTags, boolean insecure) {

    /** What becomes a point. */
    enum Mode {
        /** A sample. */
        RAW,
        /** What a second came to. */
        AGGREGATED
    }

    /** A place for points. */
    sealed interface Target {}

    /** Of InfluxDB 1.x; empty texts are left out. */
    record Database(String name, String username, String password, String retention, String consistency)
            implements
                Target {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Of InfluxDB 2. */
    record Bucket(String organization, String name, String token) implements Target {

        @Override
        public String toString() {
            return organization + "/" + name;
        }
    }

    /** Where points go, without credentials. */
    String place() {
        return switch (target) {
            case Database database -> base + database.name();
            case Bucket bucket -> base + ", bucket " + bucket.name() + " of " + bucket.organization();
        };
    }
}
