package dev.loadtest.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import dev.loadtest.profile.Size;

/**
 * How large a run is, and who said so. For each of the three factors, whoever has the last word decides; where a preset and
 * a factor of its own come from the same source, the factor is the more special and wins.
 *
 * @param scaling what to multiply
 * @param description in a line, for people; empty if everything is as written
 * @param problems what is wrong; then nothing is scaled
 */
public record Sizing(Scaling scaling, Optional<String> description, List<String> problems) {

    /** Copies the list. */
    public Sizing {
        problems = List.copyOf(problems);
    }

    /** What settings and presets ask for. */
    public static Sizing of(Settings settings, Map<String, Size> presetsInCode) {
        return new Reader(settings, presetsInCode).read();
    }

    private static final class Reader {

        private final List<String> problems = new ArrayList<>();
        private final Settings settings;
        private final Presets presets;
        private final Optional<Setting> choice;
        private final Size preset;
        private final List<String> ofPreset = new ArrayList<>();
        private final List<String> ofTheirOwn = new ArrayList<>();
        private Size size = Size.asWritten();

        Reader(Settings settings, Map<String, Size> presetsInCode) {
            this.settings = settings;
            this.presets = new Presets(settings, presetsInCode, problems);
            this.choice = settings.find(Settings.PRESET);
            this.preset = choice.flatMap(name -> presets.named(name.value())).orElse(Size.asWritten());
        }

        Sizing read() {
            choice.filter(name -> presets.named(name.value()).isEmpty())
                    .ifPresent(name -> problems.add(name.place() + ": " + (presets.names().isEmpty()
                            ? "must be the name of a preset, of which there is none"
                            : "must be one of " + String.join(", ", presets.names()))
                            + ", but was '" + name.value() + "'"));
            for (Dimension dimension : Dimension.values()) {
                decide(dimension);
            }
            return problems.isEmpty()
                    ? new Sizing(Scaling.of(size), description(), List.of())
                    : new Sizing(Scaling.NONE, Optional.empty(), problems);
        }

        private void decide(Dimension dimension) {
            OptionalDouble byPreset = dimension.of(preset);
            Optional<Setting> byItself = settings.find(dimension.key());
            Optional<Double> factor = byItself.flatMap(setting -> Dimension.parse(setting.value()));
            if (byItself.isPresent() && factor.isEmpty()) {
                problems.add(byItself.get().place() + ": " + Dimension.RULE + ", but was '" + byItself.get().value()
                        + "'");
            } else if (byPreset.isPresent() && (byItself.isEmpty() || isBefore(byItself.get()))) {
                size = dimension.with(size, byPreset.getAsDouble());
                ofPreset.add(text(dimension, byPreset.getAsDouble()));
            } else if (byItself.isPresent() && factor.isPresent()) {
                size = dimension.with(size, factor.get());
                ofTheirOwn.add(text(dimension, factor.get()) + ", from " + byItself.get().place());
            }
        }

        /** Whether a factor's source has less to say than the preset's. */
        private boolean isBefore(Setting factor) {
            return choice.isPresent() && factor.source().compareTo(choice.get().source()) < 0;
        }

        private static String text(Dimension dimension, double factor) {
            return dimension.label() + " × " + Dimension.text(factor);
        }

        private Optional<String> description() {
            List<String> parts = new ArrayList<>();
            choice.ifPresent(name -> parts.add("by preset '" + name.value() + "' ("
                    + (ofPreset.isEmpty() ? "as written" : String.join(", ", ofPreset)) + "), from " + name.place()));
            parts.addAll(ofTheirOwn);
            return parts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(parts.stream().collect(Collectors.joining("; ", choice.isPresent()
                            ? "sized "
                            : "sized: ", "")));
        }
    }
}
