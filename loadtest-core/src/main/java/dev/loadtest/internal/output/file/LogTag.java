package dev.loadtest.internal.output.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.StringJoiner;

import dev.loadtest.metric.Tags;

/**
 * What tells the distributions of one log apart: {@code http_req_duration{name:/blog;status:200}}. Whatever would end a tag
 * or a field, or is not ASCII, is escaped as in URLs.
 */
final class LogTag {

    private static final String ESCAPED = "%,;{}";

    private LogTag() {}

    static String text(String metric, Tags tags) {
        if (tags.isEmpty()) {
            return metric;
        }
        StringJoiner text = new StringJoiner(";", metric + "{", "}");
        tags.forEach((key, value) -> text.add(escaped(key) + ":" + escaped(value)));
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte one : text.getBytes(UTF_8)) {
            if (one > ' ' && one < 127 && ESCAPED.indexOf(one) < 0) {
                escaped.append((char) one);
            } else {
                escaped.append(String.format("%%%02X", one));
            }
        }
        return escaped.toString();
    }
}
