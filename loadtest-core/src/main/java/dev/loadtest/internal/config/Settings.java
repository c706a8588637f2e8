package dev.loadtest.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.loadtest.internal.config.Setting.Source;

/**
 * What a run is told from outside. Immutable.
 *
 * <pre>
 *  built-in default  &lt;  loadtest.properties  &lt;  code  &lt;  environment  &lt;  system property
 * </pre>
 *
 * <p>Blank values count as none: build servers set variables to nothing.
 */
public final class Settings {

    /** How progress and summary are printed. */
    public static final String CONSOLE = "loadtest.console";
    /** Whether the engine warms up its own code before the first load of a JVM: {@code on} or {@code off}. */
    public static final String JVM_WARM_UP = "loadtest.jvm.warmup";
    /** The name of a size. */
    public static final String PRESET = "loadtest.preset";

    /** Where samples go: {@code influxdb=http://localhost:8086/k6,json=samples.json}. */
    public static final String OUT = "loadtest.out";
    /** Whether there is a live dashboard: a port, or {@code on} or {@code off}; a property without a value is {@code on}. */
    public static final String DASHBOARD = "loadtest.dashboard";
    /** Tags of every sample: {@code testid=42,branch=main}. */
    public static final String TAGS = "loadtest.tags";
    /** The tags recorded by themselves that outputs get. */
    public static final String SYSTEM_TAGS = "loadtest.system.tags";
    /** The figures shown of a trend. */
    public static final String TREND_STATISTICS = "loadtest.trend.statistics";

    private static final String PREFIX = "loadtest.";
    private static final String VARIABLE_PREFIX = "LOADTEST_";
    private static final String FILE = "loadtest.properties";

    /** All keys that anybody reads; a new one needs a line here. */
    private static final List<String> KEYS = Stream
            .concat(Stream.of(CONSOLE, JVM_WARM_UP, PRESET, OUT, DASHBOARD, TAGS, SYSTEM_TAGS, TREND_STATISTICS),
                    Stream.of(Dimension.values()).map(Dimension::key))
            .sorted()
            .toList();

    private final Map<Source, Map<String, Setting>> settings;
    private final Optional<String> problem;

    private Settings(Map<Source, Map<String, Setting>> settings, Optional<String> problem) {
        this.settings = settings;
        this.problem = problem;
    }

    /** Nothing is set. */
    public static Settings none() {
        return of(Map.of(), Map.of(), Map.of());
    }

    /** What this process was told. */
    public static Settings ofThisProcess() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames()
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        try {
            return of(file(), System.getenv(), properties);
        } catch (IOException | IllegalArgumentException e) {
            return new Settings(of(Map.of(), System.getenv(), properties).settings,
                    Optional.of(
                            FILE + ": must be a properties file in UTF-8, but could not be read: " + e.getMessage()));
        }
    }

    private static Map<String, String> file() throws IOException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try (InputStream bytes = context == null
                ? ClassLoader.getSystemResourceAsStream(FILE)
                : context.getResourceAsStream(FILE)) {
            Map<String, String> values = new TreeMap<>();
            if (bytes != null) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name, "")));
            }
            return values;
        }
    }

    /** What somebody else has read; of variables and system properties only those with our prefix count. */
    public static Settings of(Map<String, String> file, Map<String, String> environment,
            Map<String, String> systemProperties) {
        Map<Source, Map<String, Setting>> settings = new TreeMap<>();
        for (Source source : Source.values()) {
            settings.put(source, new TreeMap<>());
        }
        file.forEach((key, value) -> put(settings, Source.FILE, key, value));
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE_PREFIX)) {
                put(settings, Source.ENVIRONMENT, Setting.key(name), value);
            }
        });
        systemProperties.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                // -Dloadtest.dashboard asks for one.
                put(settings, Source.SYSTEM_PROPERTY, key, key.equals(DASHBOARD) && value.isBlank() ? "on" : value);
            }
        });
        return new Settings(settings, Optional.empty());
    }

    private static void put(Map<Source, Map<String, Setting>> settings, Source source, String key, String value) {
        if (!value.isBlank()) {
            settings.getOrDefault(source, Map.of()).put(key, new Setting(source, key, value.strip()));
        }
    }

    /** What a key was set to, by whoever has the last word. */
    public Optional<Setting> find(String key) {
        return Stream.of(Source.SYSTEM_PROPERTY, Source.ENVIRONMENT, Source.FILE)
                .flatMap(source -> in(source).stream().filter(setting -> setting.key().equals(key))).findFirst();
    }

    /** All that one source says. */
    List<Setting> in(Source source) {
        return List.copyOf(settings.getOrDefault(source, Map.of()).values());
    }

    /** All keys that somebody reads. */
    public static List<String> keys() {
        return KEYS;
    }

    /** What nobody reads, not even those who read these keys: misspelt, or somebody else's. */
    public List<Setting> unknown(Collection<String> others) {
        List<Setting> unknown = new ArrayList<>();
        for (Source source : Source.values()) {
            in(source).stream().filter(setting -> !KEYS.contains(setting.key()) && !others.contains(setting.key()))
                    .filter(setting -> source != Source.FILE || !Presets.isKey(setting.key())).forEach(unknown::add);
        }
        return unknown;
    }

    /** What is wrong with the file, if it could not be read. */
    public Optional<String> problem() {
        return problem;
    }
}
