package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    static List<String> problems(Settings settings, Sizing sizing) {
        List<String> problems = new ArrayList<>();
        settings.problem().ifPresent(problems::add);
        settings.find(Settings.CONSOLE).flatMap(setting -> RunConsole.settingProblem(setting.value()))
                .ifPresent(problems::add);
        settings.find(Settings.JVM_WARM_UP).flatMap(setting -> JvmWarmUp.settingProblem(setting.value()))
                .ifPresent(problems::add);
        settings.unknown().forEach(setting -> unknown(setting).ifPresent(problems::add));
        problems.addAll(sizing.problems());
        return problems;
    }

    /** Of variables only what is nearly ours: authors name theirs as they like. */
    private static Optional<String> unknown(Setting setting) {
        if (setting.source() == Source.ENVIRONMENT && Settings.keys().stream()
                .noneMatch(key -> Suggestion.distance(key, setting.key()) <= SLIP)) {
            return Optional.empty();
        }
        return Optional.of(setting.place() + ": unknown setting" + Suggestion.among(Settings.keys(), setting.key()));
    }
}
