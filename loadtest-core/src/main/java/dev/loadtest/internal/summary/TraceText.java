package dev.loadtest.internal.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.RequestSample;

/** The traces of failed requests, one of each kind: what to look up next. Nothing where none carried a trace id. */
final class TraceText {

    private static final int KINDS = 5;
    private static final int LABEL_LIMIT = 56;

    private TraceText() {}

    static void append(StringBuilder text, RunReport report, Style style) {
        Map<String, RequestSample> kinds = new LinkedHashMap<>();
        report.failed().stream().filter(sample -> sample.traceId().isPresent())
                .forEach(sample -> kinds.putIfAbsent(label(sample), sample));
        if (kinds.isEmpty()) {
            return;
        }
        List<Map.Entry<String, RequestSample>> shown = new ArrayList<>(kinds.entrySet()).subList(0,
                Math.min(KINDS, kinds.size()));
        int width = shown.stream().mapToInt(kind -> Printable.width(kind.getKey())).max().orElse(0);
        text.append("\n    ").append(style.bold("TRACES of failed requests")).append('\n');
        shown.forEach(kind -> text.append("    ").append(Printable.padEnd(kind.getKey(), width)).append("  ")
                .append(kind.getValue().traceId().orElse("")).append("  ")
                .append(style.dim("at " + TimeText.of(kind.getValue().at()))).append('\n'));
        if (kinds.size() > KINDS) {
            text.append("    … and ").append(kinds.size() - KINDS).append(" more, see summary.json\n");
        }
    }

    private static String label(RequestSample sample) {
        String outcome = sample.error().map(HttpError::message).orElse(Integer.toString(sample.status()));
        String name = Printable.fit(Printable.of(sample.method() + ' ' + sample.name()), LABEL_LIMIT);
        return name + " → " + Printable.of(outcome);
    }
}
