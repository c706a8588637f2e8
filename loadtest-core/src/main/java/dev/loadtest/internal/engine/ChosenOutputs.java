package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.loadtest.internal.config.Setting;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.output.OutputList;
import dev.loadtest.internal.output.OutputList.Entry;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputFactory;
import dev.loadtest.output.OutputSettings;

/** Makes the outputs that code and settings have chosen, and finds out what is wrong with the choice. Starts none. */
final class ChosenOutputs {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    /** The output that {@link Settings#DASHBOARD} stands for. */
    private static final String DASHBOARD = "dashboard";
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]*@");
    /** Outputs of our own that are not on every class path. */
    private static final Map<String, String> ARTIFACTS = new TreeMap<>(Map.of("influxdb", "loadtest-influxdb",
            "otlp", "loadtest-otlp", DASHBOARD, "loadtest-report"));

    private final Settings outside;
    private final Map<String, OutputFactory> factories = new TreeMap<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    private ChosenOutputs(Settings outside) {
        this.outside = outside;
    }

    /** The outputs of a run: those of the code, and those of the settings. */
    static ChosenOutputs of(List<OutputChoice> ofTheCode, Settings outside) {
        ChosenOutputs chosen = new ChosenOutputs(outside);
        chosen.findFactories();
        for (OutputChoice choice : ofTheCode) {
            switch (choice) {
                case OutputChoice.Named named -> chosen.addNamed("runner, output", named.text());
                case OutputChoice.Made made -> chosen.add("runner, output", () -> made.maker().get());
            }
        }
        outside.find(Settings.OUT).ifPresent(setting -> chosen.addNamed(setting.place(), setting.value()));
        outside.find(Settings.DASHBOARD).ifPresent(chosen::addDashboard);
        chosen.addUnasked();
        return chosen;
    }

    /** One is enough, whoever asks for it. */
    private void addDashboard(Setting setting) {
        String value = setting.value().toLowerCase(Locale.ROOT);
        boolean on = Set.of("on", "true").contains(value);
        if (on && outputs.stream().anyMatch(output -> output.name().equals(DASHBOARD))) {
            return;
        }
        outputs.removeIf(output -> output.name().equals(DASHBOARD));
        if (!Set.of("off", "false").contains(value)) {
            addNamed(setting.place(), on ? DASHBOARD : DASHBOARD + "=" + value);
        }
    }

    List<Output> outputs() {
        return outputs;
    }

    List<String> problems() {
        return problems;
    }

    /** The settings that the outputs on the class path understand. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        factories.forEach((name, factory) -> factory.settings().forEach(key -> keys.add(key(name, key))));
        return keys;
    }

    private static String key(String output, String key) {
        return "loadtest." + output + (key.isEmpty() ? "" : "." + key);
    }

    private void findFactories() {
        ClassLoader context = Objects.requireNonNullElse(Thread.currentThread().getContextClassLoader(),
                ClassLoader.getSystemClassLoader());
        try {
            for (OutputFactory factory : ServiceLoader.load(OutputFactory.class, context)) {
                OutputFactory other = factories.putIfAbsent(factory.name(), factory);
                if (other != null) {
                    problems.add("class path: the name of an output must be unique, but '" + factory.name()
                            + "' is that of " + other.getClass().getName() + " and of "
                            + factory.getClass().getName());
                }
            }
        } catch (ServiceConfigurationError e) {
            problems.add("class path: an output could not be loaded: " + e.getMessage());
        }
    }

    private void addNamed(String place, String text) {
        Set<String> names = new TreeSet<>(factories.keySet());
        names.addAll(ARTIFACTS.keySet());
        List<Entry> entries = OutputList.parse(text, names);
        if (entries.isEmpty()) {
            problems.add(place + ": must name an output, but was '" + text + "'");
        }
        for (Entry entry : entries) {
            OutputFactory factory = factories.get(entry.name());
            if (factory == null) {
                problems.add(place + ": unknown output '" + masked(entry.name()) + "'" + hint(entry.name()));
            } else {
                asked.add(entry.name());
                add(place + ", output '" + entry.name() + "'",
                        () -> factory.create(settings(entry, factory.settings())));
            }
        }
    }

    /** What kinds of outputs do of their own accord, unless they were asked for something else. */
    private void addUnasked() {
        factories.forEach((name, factory) -> {
            if (!asked.contains(name)) {
                List<Output> made = new ArrayList<>();
                String place = "output '" + name + "'";
                attempt(place, () -> factory.createUnasked(settings(new Entry(name, ""), factory.settings()))
                        .ifPresent(made::add));
                made.forEach(output -> add(place, () -> output));
            }
        });
    }

    private String hint(String unknown) {
        String artifact = ARTIFACTS.get(unknown);
        if (artifact != null) {
            return "; add the dependency dev.loadtest:" + artifact;
        }
        String others = ARTIFACTS.entrySet().stream().filter(entry -> !factories.containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + " (with dev.loadtest:" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return "; known are " + String.join(", ", factories.keySet()) + (others.isEmpty() ? "" : ", " + others);
    }

    private OutputSettings settings(Entry entry, Set<String> known) {
        return new OutputSettings() {

            @Override
            public String argument() {
                return entry.argument();
            }

            @Override
            public Optional<String> find(String key) {
                if (!known.contains(key)) {
                    throw new IllegalStateException("output '" + entry.name() + "' asks for a setting '" + key
                            + "' that its factory does not name");
                }
                return outside.find(key(entry.name(), key)).map(Setting::value);
            }
        };
    }

    private void add(String place, Maker maker) {
        attempt(place, () -> {
            Output output = Objects.requireNonNull(maker.make(), "output");
            if (NAME.matcher(output.name()).matches()) {
                outputs.add(output);
            } else {
                problems.add(place + ": name must be lower-case letters, digits and hyphens, but was '" + output.name()
                        + "'");
            }
        });
    }

    private void attempt(String place, Runnable making) {
        try {
            making.run();
        } catch (IllegalArgumentException e) {
            problems.add(place + ": " + masked(String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            problems.add(place + ": could not be made: " + masked(e.toString()));
        }
    }

    private static String masked(String text) {
        return CREDENTIALS.matcher(text).replaceAll("://****@");
    }

    @FunctionalInterface
    private interface Maker {

        Output make();
    }
}
