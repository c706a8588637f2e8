package dev.loadtest.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.loadtest.internal.config.Setting.Source;
import dev.loadtest.profile.Size;

/** Sizes by name: those of the file, and those of the code, which replace them. */
final class Presets {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_-]+");
    private static final Pattern KEY = Pattern.compile("preset\\.([0-9a-zA-Z_-]+)\\.(vus|duration|rate)\\.scale");

    private final Map<String, Size> sizes = new TreeMap<>();
    private final List<String> problems;

    /** All presets; what is wrong with any of them, chosen or not, goes to {@code problems}. */
    Presets(Settings settings, Map<String, Size> code, List<String> problems) {
        this.problems = problems;
        settings.in(Source.FILE).forEach(this::read);
        new TreeMap<>(code).forEach(this::check);
        sizes.putAll(code);
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    private void read(Setting setting) {
        Matcher key = KEY.matcher(setting.key());
        if (!key.matches()) {
            return;
        }
        Optional<Double> factor = Dimension.parse(setting.value());
        if (factor.isEmpty()) {
            problems.add(setting.place() + ": " + Dimension.RULE + ", but was '" + setting.value() + "'");
            return;
        }
        for (Dimension dimension : Dimension.values()) {
            if (setting.key().endsWith("." + dimension.keyInPreset())) {
                sizes.merge(key.group(1), dimension.with(Size.asWritten(), factor.get()),
                        (before, now) -> dimension.with(before, factor.get()));
            }
        }
    }

    private void check(String name, Size size) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    "preset '" + name + "': name must be letters, digits, underscores and hyphens, but was '" + name
                            + "'");
        }
        for (Dimension dimension : Dimension.values()) {
            dimension.of(size).ifPresent(factor -> {
                if (!Dimension.isLegal(factor)) {
                    problems.add("preset '" + name + "': " + dimension.label() + " " + Dimension.RULE + ", but was "
                            + factor);
                }
            });
        }
    }

    /** The size of that name. */
    Optional<Size> named(String name) {
        return Optional.ofNullable(sizes.get(name));
    }

    /** All names. */
    List<String> names() {
        return List.copyOf(sizes.keySet());
    }
}
