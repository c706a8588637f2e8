package dev.loadtest.influxdb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.loadtest.influxdb.InfluxDbSettings.Bucket;
import dev.loadtest.influxdb.InfluxDbSettings.Database;
import dev.loadtest.influxdb.InfluxDbSettings.Mode;
import dev.loadtest.influxdb.InfluxDbSettings.Target;
import dev.loadtest.output.OutputSettings;
import okhttp3.HttpUrl;

/**
 * Reads settings and k6's URL, which wins: {@code http://user:password@host:8086/prefix/database?option=value}.
 *
 * <pre>
 *  /              the default database          /k6          the database k6
 *  /influx/k6     k6, below the prefix influx   /influx/     the prefix alone; a bucket's path is one too
 * </pre>
 */
final class SettingsReader {

    private static final String TOKEN = "token";
    private static final String INSECURE = "insecure";
    private static final String MODE = "mode";
    private static final String PRECISION = "precision";
    private static final String FIELD_TAGS = "tags.as.fields";
    private static final String BUCKET = "bucket";
    private static final String ORGANIZATION = "organization";
    private static final String RETENTION = "retention";
    private static final String CONSISTENCY = "consistency";

    /** The settings beside the URL. */
    static final Set<String> KEYS = Set.of("addr", "db", "username", "password", TOKEN, ORGANIZATION, BUCKET, INSECURE,
            RETENTION, CONSISTENCY, PRECISION, FIELD_TAGS, MODE);
    /** What a URL may say behind its question mark, and which setting that is. */
    private static final Map<String, String> PARAMETERS = new TreeMap<>(Map.of("tagsAsFields", FIELD_TAGS,
            ORGANIZATION, ORGANIZATION, BUCKET, BUCKET, INSECURE, INSECURE, RETENTION, RETENTION, CONSISTENCY,
            CONSISTENCY, PRECISION, PRECISION, MODE, MODE));
    private static final Set<String> CONSISTENCIES = new TreeSet<>(Set.of("any", "one", "quorum", "all"));

    private final OutputSettings settings;
    private final HttpUrl url;

    private SettingsReader(OutputSettings settings, HttpUrl url) {
        this.settings = settings;
        this.url = url;
    }

    static InfluxDbSettings read(OutputSettings settings) {
        String address = settings.argument().isEmpty()
                ? settings.find("addr").orElse("http://localhost:8086")
                : settings.argument();
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new IllegalArgumentException("must be an http or https URL, but was '" + masked(address) + "'");
        }
        return new SettingsReader(settings, url).read();
    }

    /** Without what stands before an {@code @} or behind a question mark: it may be secret. */
    private static String masked(String address) {
        int at = address.lastIndexOf('@');
        String rest = at < 0 ? address : "****" + address.substring(at);
        int question = rest.indexOf('?');
        return question < 0 ? rest : rest.substring(0, question) + "?…";
    }

    private InfluxDbSettings read() {
        for (String parameter : url.queryParameterNames()) {
            if (!PARAMETERS.containsKey(parameter)) {
                throw new IllegalArgumentException("unknown parameter '" + parameter + "' of the URL; known are "
                        + String.join(", ", PARAMETERS.keySet()) + (parameter.equals(TOKEN)
                                ? "; a token must be given as loadtest.influxdb.token"
                                : ""));
            }
        }
        oneOf(PRECISION, Set.of("ns", "n"), "ns, or points of the same moment would overwrite each other");
        Optional<String> bucket = value(BUCKET);
        Target target = bucket.isPresent() ? bucket(bucket.get()) : database();
        return new InfluxDbSettings(base(target instanceof Bucket), target,
                oneOf(MODE, Set.of("raw", "aggregated"), "raw or aggregated").filter("aggregated"::equals)
                        .map(mode -> Mode.AGGREGATED).orElse(Mode.RAW),
                fieldTags(),
                oneOf(INSECURE, Set.of("true", "false"), "true or false").filter("true"::equals).isPresent());
    }

    private HttpUrl base(boolean wholePath) {
        List<String> segments = url.encodedPathSegments();
        String path = String.join("/", wholePath ? segments : segments.subList(0, segments.size() - 1));
        return url.newBuilder().username("").password("").query(null).fragment(null)
                .encodedPath(path.isEmpty() || path.endsWith("/") ? "/" + path : "/" + path + "/").build();
    }

    private Database database() {
        for (String key : List.of(TOKEN, ORGANIZATION)) {
            if (value(key).isPresent()) {
                throw new IllegalArgumentException("bucket must be set where " + key + " is, but was not");
            }
        }
        String name = url.pathSegments().getLast();
        String consistency = oneOf(CONSISTENCY, CONSISTENCIES, "any, one, quorum or all").orElse("");
        return new Database(name.isEmpty() ? settings.find("db").orElse("k6") : name,
                url.username().isEmpty() ? settings.find("username").orElse("") : url.username(),
                url.username().isEmpty() ? settings.find("password").orElse("") : url.password(),
                value(RETENTION).orElse(""), consistency);
    }

    private Bucket bucket(String name) {
        if (!url.username().isEmpty()) {
            throw new IllegalArgumentException("a bucket needs a token, as loadtest.influxdb.token, and no user");
        }
        String organization = value(ORGANIZATION).orElseThrow(
                () -> new IllegalArgumentException("organization must be set where bucket is, but was not"));
        return new Bucket(organization, name, settings.find(TOKEN).orElse(""));
    }

    private List<FieldTag> fieldTags() {
        try {
            return FieldTag.parse(value(FIELD_TAGS).orElse(FieldTag.DEFAULT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place(FIELD_TAGS) + " " + e.getMessage(), e);
        }
    }

    private Optional<String> oneOf(String key, Set<String> allowed, String rule) {
        Optional<String> value = value(key);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw new IllegalArgumentException(
                    place(key) + " must be " + rule + ", but was '" + value.get() + "'");
        }
        return value;
    }

    private Optional<String> value(String key) {
        @Nullable
        String inUrl = parameter(key).map(url::queryParameter).orElse(null);
        return inUrl == null || inUrl.isEmpty() ? settings.find(key) : Optional.of(inUrl);
    }

    private String place(String key) {
        return parameter(key).filter(parameter -> url.queryParameterNames().contains(parameter))
                .map(parameter -> "parameter " + parameter + " of the URL").orElse("loadtest.influxdb." + key);
    }

    private static Optional<String> parameter(String key) {
        return PARAMETERS.entrySet().stream().filter(entry -> entry.getValue().equals(key)).map(Map.Entry::getKey)
                .findFirst();
    }
}
