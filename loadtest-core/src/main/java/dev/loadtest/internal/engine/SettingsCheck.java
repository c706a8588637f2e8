package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.loadtest.internal.config.Setting;
import dev.loadtest.internal.config.Setting.Source;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.config.Sizing;
import dev.loadtest.internal.summary.RunConsole;

/** What is wrong with settings from outside. */
final class SettingsCheck {

    /** A variable that differs from one of ours by more than a slip of the finger is somebody else's. */
    private static final int SLIP = 2;

    private SettingsCheck() {}

    static List<String> problems(Settings settings, Sizing sizing, Set<String> keysOfOutputs) {
        List<String> problems = new ArrayList<>();
        settings.problem().ifPresent(problems::add);
        settings.find(Settings.CONSOLE).flatMap(setting -> RunConsole.settingProblem(setting.value()))
                .ifPresent(problems::add);
        settings.find(Settings.JVM_WARM_UP).flatMap(setting -> JvmWarmUp.settingProblem(setting.value()))
                .ifPresent(problems::add);
        Set<String> known = new TreeSet<>(Settings.keys());
        known.addAll(keysOfOutputs);
        settings.unknown(keysOfOutputs).forEach(setting -> unknown(setting, known).ifPresent(problems::add));
        problems.addAll(sizing.problems());
        return problems;
    }

    /** Of variables only what is nearly ours: authors name theirs as they like. */
    private static Optional<String> unknown(Setting setting, Set<String> known) {
        if (setting.source() == Source.ENVIRONMENT && known.stream()
                .noneMatch(key -> Suggestion.distance(key, setting.key()) <= SLIP)) {
            return Optional.empty();
        }
        return Optional.of(setting.place() + ": unknown setting" + Suggestion.among(known, setting.key()));
    }
}
