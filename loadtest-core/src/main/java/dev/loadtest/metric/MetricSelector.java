package dev.loadtest.metric;

import java.util.TreeMap;

/**
 * A metric, or the part of it whose samples carry certain tags: {@code http_req_duration} or
 * {@code http_req_duration{name:login,status:200}}.
 *
 * <p>Several tags are separated by commas and must all be equal. A tag is split at its first colon, so values may contain
 * colons ({@code {group:::setup}}); blanks and quotes around keys and values are taken off. A value with a comma needs the
 * quotes: {@code {check:"fast, and right"}}.
 *
 * <p>Samples of the warm-up are selected only where a phase is named: {@code http_req_duration{phase:warm-up}}.
 *
 * @param metric the metric's name
 * @param tags the tags asked for; none selects the whole metric
 */
public record MetricSelector(String metric, Tags tags) {

    private static final String PHASE = "phase";

    /** What samples of iterations that start in the warm-up are tagged with. */
    public static final Tags WARM_UP = Tags.of(PHASE, "warm-up");

    /**
     * Reads a selector.
     *
     * @param text for example {@code checks{check:status was 200}}
     * @return the selector
     * @throws IllegalArgumentException if the text is not of that form; the message says what is wrong with it
     */
    public static MetricSelector parse(String text) {
        int brace = text.indexOf('{');
        String metric = (brace < 0 ? text : text.substring(0, brace)).trim();
        if (!Metric.isLegalName(metric)) {
            throw new IllegalArgumentException("'" + metric + "' is not a metric name");
        }
        if (brace < 0) {
            return new MetricSelector(metric, Tags.none());
        }
        String rest = text.substring(brace).trim();
        if (!rest.endsWith("}")) {
            throw new IllegalArgumentException("'" + text + "' has no closing brace");
        }
        return new MetricSelector(metric, parseTags(rest.substring(1, rest.length() - 1), text));
    }

    private static Tags parseTags(String list, String whole) {
        TreeMap<String, String> tags = new TreeMap<>();
        for (String part : TagList.split(list)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "'" + part.trim() + "' in '" + whole + "' is not of the form tag:value");
            }
            String key = unquote(part.substring(0, colon));
            if (key.isEmpty()) {
                throw new IllegalArgumentException("'" + whole + "' has a tag without a name");
            }
            tags.put(key, unquote(part.substring(colon + 1)));
        }
        return Tags.of(tags);
    }

    private static String unquote(String text) {
        String trimmed = text.trim();
        int from = 0;
        int to = trimmed.length();
        while (from < to && isQuote(trimmed.charAt(from))) {
            from++;
        }
        while (to > from && isQuote(trimmed.charAt(to - 1))) {
            to--;
        }
        return trimmed.substring(from, to);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /**
     * Whether samples with these tags are selected. Those of the warm-up ({@link #WARM_UP}) only are if a phase is named.
     *
     * @param sample the tags of a sample, or of a series
     * @return true if they have all tags asked for
     */
    public boolean selects(Tags sample) {
        return sample.containsAll(tags) && (tags.get(PHASE) != null || !sample.containsAll(WARM_UP));
    }

    /**
     * Whether this selects a part of a metric only.
     *
     * @return true if there are tags
     */
    public boolean isSubmetric() {
        return !tags.isEmpty();
    }

    @Override
    public String toString() {
        return isSubmetric() ? metric + TagList.text(tags) : metric;
    }
}
