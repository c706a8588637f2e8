package dev.loadtest.internal.engine;

import java.util.List;

import dev.loadtest.metric.MetricSelector;

/** Looks at the parts of metrics that are to be shown. */
final class SubmetricCheck {

    private SubmetricCheck() {}

    /** What is wrong with them, a line each, is added to the problems. */
    static void check(List<String> submetrics, List<String> problems) {
        for (String text : submetrics) {
            String place = "submetric '" + text + "': ";
            try {
                MetricSelector selector = MetricSelector.parse(text);
                if (KnownMetrics.named(selector.metric()).isEmpty()) {
                    problems.add(place + KnownMetrics.unknown(selector.metric()));
                } else if (!selector.isSubmetric()) {
                    problems.add(place + "must name a part of a metric, as in " + text + "{name:login}, but was '"
                            + text + "'");
                }
            } catch (IllegalArgumentException e) {
                problems.add(place + e.getMessage());
            }
        }
    }
}
