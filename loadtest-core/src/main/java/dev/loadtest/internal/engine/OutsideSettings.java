package dev.loadtest.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.loadtest.internal.config.Setting;
import dev.loadtest.internal.config.Setting.Source;
import dev.loadtest.internal.config.Settings;
import dev.loadtest.internal.output.KeptTags;
import dev.loadtest.internal.summary.RunReport;
import dev.loadtest.metric.Tags;

/**
 * What settings from outside say beside the code: tags of the run, the system tags that outputs get, the statistics of
 * trends. The file has less to say than the code, environment and system properties more.
 *
 * @param settings the code's, with what was set
 * @param problems what is wrong
 */
record OutsideSettings(RunSettings settings, List<String> problems) {

    static OutsideSettings applied(RunSettings code, Settings outside) {
        List<String> problems = new ArrayList<>();
        RunSettings result = code;
        Optional<Setting> tags = outside.find(Settings.TAGS);
        if (tags.isPresent()) {
            Tags read = tags(tags.get(), problems);
            result = result.withTags(beatsCode(tags.get()) ? code.tags().with(read) : read.with(code.tags()));
        }
        Optional<Setting> statistics = outside.find(Settings.TREND_STATISTICS);
        if (statistics.isPresent() && (beatsCode(statistics.get())
                || code.trendStatistics().equals(RunReport.DEFAULT_TREND_STATISTICS))) {
            result = result.withTrendStatistics(list(statistics.get()));
        }
        Optional<Setting> kept = outside.find(Settings.SYSTEM_TAGS);
        if (kept.isPresent() && (beatsCode(kept.get()) || code.systemTags().isEmpty())) {
            result = result.withSystemTags(kept.get().value().equals("none") ? List.of() : list(kept.get()));
            check(kept.get().place(), result, problems);
        } else {
            check("runner, system tags", result, problems);
        }
        return new OutsideSettings(result, problems);
    }

    private static boolean beatsCode(Setting setting) {
        return setting.source() != Source.FILE;
    }

    private static List<String> list(Setting setting) {
        return Stream.of(setting.value().split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static Tags tags(Setting setting, List<String> problems) {
        Tags tags = Tags.none();
        for (String part : setting.value().split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            if (key.isEmpty()) {
                problems.add(setting.place() + ": must be of the form key=value,key=value, but was '" + setting.value()
                        + "'");
                return Tags.none();
            }
            tags = tags.with(key, part.substring(equals + 1).strip());
        }
        return tags;
    }

    private static void check(String place, RunSettings settings, List<String> problems) {
        settings.systemTags().ifPresent(tags -> tags.stream().filter(tag -> !KeptTags.SYSTEM_TAGS.contains(tag))
                .forEach(tag -> problems.add(place + ": must be among " + String.join(", ", KeptTags.SYSTEM_TAGS)
                        + ", but was '" + tag + "'")));
    }
}
