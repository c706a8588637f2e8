package dev.loadtest.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.loadtest.LoadConfigurationException;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.data.Feeder;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.data.FeederCursors;
import dev.loadtest.internal.http.HttpSettingsCheck;
import dev.loadtest.internal.verdict.ThresholdRule;
import dev.loadtest.metric.MetricSelector;
import dev.loadtest.metric.Tags;

/**
 * Looks at everything a run was told before anything starts, and reports all mistakes together. Each line reads
 * <i>place: rule, but was value</i>.
 */
final class Validation {

    private static final Pattern SCENARIO_NAME = Pattern.compile("[0-9a-zA-Z_-]+");
    private static final Pattern TREND_STATISTIC = Pattern.compile("avg|min|med|max|count|p\\(\\d+(\\.\\d+)?\\)");

    private final List<String> problems = new ArrayList<>();
    private final List<ThresholdRule> thresholds = new ArrayList<>();

    private Validation() {}

    /**
     * Checks a run.
     *
     * @param foundBefore what is wrong with settings from outside, which were read by somebody else
     * @param feeders where the scenarios' test data is opened
     * @return its thresholds, read
     * @throws LoadConfigurationException with every mistake there is
     */
    static List<ThresholdRule> requireValid(RunSettings settings, List<Scenario> scenarios,
            List<String> foundBefore, FeederCursors feeders) {
        Validation validation = new Validation();
        Carriers.reasonToRefuse().ifPresent(validation.problems::add);
        validation.problems.addAll(foundBefore);
        validation.checkSettings(settings);
        validation.checkScenarios(scenarios);
        validation.checkPhaseTags(settings, scenarios);
        validation.checkData(scenarios, feeders);
        if (!validation.problems.isEmpty()) {
            throw new LoadConfigurationException(validation.problems);
        }
        return validation.thresholds;
    }

    private void checkSettings(RunSettings settings) {
        thresholds.addAll(new ThresholdCheck(problems).read(settings.thresholds()));
        for (String statistic : settings.trendStatistics()) {
            require(isTrendStatistic(statistic), "trend statistics",
                    "must be avg, min, med, max, count or p(0) to p(100)", "'" + statistic + "'");
        }
        require(settings.seriesLimit() >= 1, "series limit", "must be 1 or more", settings.seriesLimit());
        requirePositive("setupTimeout", settings.setupTimeout());
        requirePositive("teardownTimeout", settings.teardownTimeout());
        read("execution segment", settings::segment);
        checkTags("runner", settings.tags());
        SubmetricCheck.check(settings.submetrics(), problems);
        problems.addAll(settings.phases().problems());
    }

    private static boolean isTrendStatistic(String text) {
        return TREND_STATISTIC.matcher(text).matches() && (!text.startsWith("p(")
                || Double.parseDouble(text.substring(2, text.length() - 1)) <= 100);
    }

    private void checkScenarios(List<Scenario> scenarios) {
        if (scenarios.isEmpty()) {
            problems.add("run: needs at least one scenario, but was given none");
        }
        Set<String> names = new HashSet<>();
        for (Scenario scenario : scenarios) {
            String place = "scenario '" + scenario.name() + "'";
            require(SCENARIO_NAME.matcher(scenario.name()).matches(), place,
                    "name must be letters, digits, underscores and hyphens", "'" + scenario.name() + "'");
            if (!names.add(scenario.name())) {
                problems.add(place + ": name must be unique in a run; give each scenario its own with named(..)");
            }
            checkScenario(place, scenario);
        }
    }

    private void checkScenario(String place, Scenario scenario) {
        requireNotNegative(place, "startAfter", scenario.startAfter());
        requireNotNegative(place, "gracefulStop", scenario.gracefulStop());
        checkPlatformThreads(place, scenario);
        requireNotNegative(place, "pacing", scenario.pacing());
        requireNotNegative(place, "minIterationDuration", scenario.minIterationDuration());
        checkTags(place, scenario.tags());
        checkHttp(place, scenario.http());
        problems.addAll(ProfileCheck.problems(place, scenario.profile()));
    }

    private void checkPlatformThreads(String place, Scenario scenario) {
        scenario.platformThreads().ifPresent(max -> {
            require(max >= 1, place, "onPlatformThreads must be at least 1", max);
            int vus = scenario.profile().maxVus().orElse(0);
            require(vus <= max, place, "onPlatformThreads(" + max + ") must be enough for all virtual users", vus);
        });
    }

    /** Where a run has phases, they alone say what a phase is. */
    private void checkPhaseTags(RunSettings settings, List<Scenario> scenarios) {
        if (settings.phases().isEmpty()) {
            return;
        }
        requireNoPhaseTag("runner", settings.tags());
        scenarios.forEach(scenario -> requireNoPhaseTag("scenario '" + scenario.name() + "'", scenario.tags()));
        for (Threshold threshold : settings.thresholds()) {
            requireKnownPhase("threshold ('" + threshold.metric() + "', '" + threshold.expression() + "')",
                    threshold.metric(), settings.phases());
        }
        settings.submetrics()
                .forEach(text -> requireKnownPhase("submetric '" + text + "'", text, settings.phases()));
    }

    private void requireNoPhaseTag(String place, Tags tags) {
        String phase = tags.get(Phases.TAG);
        require(phase == null, place, "must have no tag '" + Phases.TAG + "' in a run with phases", "'" + phase + "'");
    }

    private void requireKnownPhase(String place, String selector, Phases phases) {
        String phase;
        try {
            phase = MetricSelector.parse(selector).tags().get(Phases.TAG);
        } catch (IllegalArgumentException e) {
            return; // Reported where it was read first.
        }
        require(phase == null || phases.names().contains(phase), place,
                "phase must be one of " + String.join(", ", phases.names()), "'" + phase + "'");
    }

    private void checkData(List<Scenario> scenarios, FeederCursors feeders) {
        for (Scenario scenario : scenarios) {
            for (Feeder<?> feeder : scenario.feeders()) {
                feeders.open(feeder).ifPresent(
                        problem -> problems.add("scenario '" + scenario.name() + "', " + feeder + ": " + problem));
            }
        }
    }

    private void checkHttp(String place, HttpSettings http) {
        HttpSettingsCheck.problems(http).forEach(problem -> problems.add(place + ", http: " + problem));
    }

    private void checkTags(String place, Tags tags) {
        tags.forEach((key, value) -> require(!key.isBlank(), place, "name of a tag must not be blank",
                "'" + key + "' (value '" + value + "')"));
    }

    private void requireNotNegative(String place, String what, Duration duration) {
        require(ProfileCheck.isDuration(duration), place, what + " must be 0 or more and at most a year", duration);
    }

    private void read(String place, Runnable parser) {
        try {
            parser.run();
        } catch (IllegalArgumentException e) {
            problems.add(place + ": " + e.getMessage());
        }
    }

    private void requirePositive(String place, Duration duration) {
        require(ProfileCheck.isPositive(duration), place,
                "must be more than 0 and at most a year", duration);
    }

    private void require(boolean condition, String place, String rule, Object value) {
        if (!condition) {
            problems.add(place + ": " + rule + ", but was " + value);
        }
    }
}
