package dev.loadtest.internal.http;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the placeholders of a URL such as {@code /blog/{id}}. Values are percent-encoded. */
final class UrlTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/?#]+)}");

    private UrlTemplate() {}

    /** Fills the placeholders in order. */
    static String fill(String template, List<Object> values) {
        long placeholders = PLACEHOLDER.matcher(template).results().count();
        if (placeholders != values.size()) {
            throw new IllegalArgumentException("URL template '%s' has %s, but %s given".formatted(
                    HttpUrl.masked(template), counted(placeholders, "placeholder"),
                    counted(values.size(), "value") + (values.size() == 1 ? " was" : " were")));
        }
        int[] next = {0};
        return replace(template, name -> values.get(next[0]++));
    }

    /** Fills the placeholders by name; one that occurs twice is filled twice. */
    static String fill(String template, Map<String, Object> values) {
        Set<String> missing = new HashSet<>();
        Set<String> unused = new HashSet<>(values.keySet());
        PLACEHOLDER.matcher(template).results().forEach(found -> {
            if (!values.containsKey(found.group(1))) {
                missing.add(found.group(1));
            }
            unused.remove(found.group(1));
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "URL template '%s' has no placeholder %s".formatted(HttpUrl.masked(template), names(unused)));
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("URL template '%s' has %s, but %s given: no value for %s".formatted(
                    HttpUrl.masked(template),
                    counted(PLACEHOLDER.matcher(template).results().count(), "placeholder"),
                    counted(values.size(), "value") + (values.size() == 1 ? " was" : " were"), names(missing)));
        }
        return replace(template, name -> Objects.requireNonNull(values.get(name)));
    }

    private static String replace(String template, Function<String, Object> value) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder url = new StringBuilder(template.length() + 16);
        while (matcher.find()) {
            matcher.appendReplacement(url, "");
            url.append(Percent.encodeValue(String.valueOf(value.apply(matcher.group(1)))));
        }
        matcher.appendTail(url);
        return url.toString();
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String names(Set<String> names) {
        return String.join(", ", names.stream().sorted().map(name -> '{' + name + '}').toList());
    }
}
