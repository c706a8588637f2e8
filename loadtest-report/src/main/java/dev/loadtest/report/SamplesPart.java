package dev.loadtest.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.loadtest.http.RequestSample;
import dev.loadtest.http.Timings;
import dev.loadtest.output.RunOutcome;

/** Requests that were kept whole: those that failed, and the slowest. */
record SamplesPart(RunOutcome outcome) {

    /** As many as are the slowest of all; the others are the slowest of their endpoints. */
    private static final int OF_ALL = 20;

    void writeTo(Html html) {
        html.element("h2", "Single requests", "id", "requests");
        List<RequestSample> failed = outcome.failedRequests();
        List<RequestSample> slowest = outcome.slowestRequests();
        if (failed.isEmpty() && slowest.isEmpty()) {
            html.element("p", "None were kept.", "class", "muted");
            return;
        }
        if (!failed.isEmpty()) {
            html.element("h3", "Failed: the first of each kind");
            failed.forEach(sample -> write(html, sample));
        }
        if (!slowest.isEmpty()) {
            html.element("h3", "Slowest");
            slowest.stream().limit(OF_ALL).forEach(sample -> write(html, sample));
        }
        if (slowest.size() > OF_ALL) {
            html.open("details").element("summary",
                    "The slowest of each endpoint: " + (slowest.size() - OF_ALL) + " more");
            slowest.stream().skip(OF_ALL).forEach(sample -> write(html, sample));
            html.close("details");
        }
    }

    private static void write(Html html, RequestSample sample) {
        html.open("details", "class", "sample").open("summary")
                .element("strong", Cell.time(sample.timings().duration())).text(" " + sample.method() + " ")
                .foreign(sample.name()).text(" → " + result(sample) + " ")
                .element("span", "at " + Cell.length(sample.at()), "class", "when").close("summary");
        split(html, sample.timings());
        html.open("dl", "class", "facts");
        facts(sample).forEach((name, value) -> html.element("dt", name).open("dd").foreign(value).close("dd"));
        html.close("dl");
        if (!sample.excerpt().isEmpty()) {
            html.element("pre", sample.excerpt(), "aria-label", "Beginning of the response");
        }
        html.close("details").line();
    }

    private static String result(RequestSample sample) {
        return sample.error().map(Object::toString).orElse(Integer.toString(sample.status()));
    }

    private static Map<String, String> facts(RequestSample sample) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("URL", sample.url());
        facts.put("Began", sample.startedAt().toString());
        facts.put("Where", (sample.scenario().isEmpty() ? "set-up or tear-down" : "scenario " + sample.scenario())
                + (sample.group().isEmpty() ? "" : ", group " + JudgedPart.group(sample.group()))
                + (sample.vu() == 0 ? "" : ", virtual user " + sample.vu() + ", iteration " + sample.iteration()));
        sample.responseTime().ifPresent(time -> facts.put("Response time", Cell.time(time)));
        parts(sample.timings()).forEach((name, time) -> facts.put(name, Cell.time(time)));
        facts.put("Body", Cell.bytes(sample.bodySize()));
        if (sample.replays() > 0) {
            facts.put("Sent again", sample.replays() + " times, on a new connection");
        }
        sample.traceId().ifPresent(id -> facts.put("Trace", id));
        return facts;
    }

    private static Map<String, Duration> parts(Timings timings) {
        Map<String, Duration> parts = new LinkedHashMap<>();
        parts.put("Blocked", timings.blocked());
        timings.lookingUp().ifPresent(time -> parts.put("Looking up", time));
        timings.connecting().ifPresent(time -> parts.put("Connecting", time));
        timings.tlsHandshaking().ifPresent(time -> parts.put("TLS", time));
        timings.sending().ifPresent(time -> parts.put("Sending", time));
        parts.put("Waiting", timings.waiting());
        parts.put("Receiving", timings.receiving());
        return parts;
    }

    /** Sending, waiting and receiving as parts of a bar; what it says is below it in figures. */
    private static void split(Html html, Timings timings) {
        double all = timings.duration().toNanos();
        if (all > 0) {
            html.open("div", "class", "split", "aria-hidden", "true");
            Map<String, Duration> parts = new LinkedHashMap<>();
            timings.sending().ifPresent(time -> parts.put("--line-2", time));
            parts.put("--line-1", timings.waiting());
            parts.put("--line-3", timings.receiving());
            parts.forEach((colour, time) -> html.open("span", "style", String.format(Locale.ROOT,
                    "width:%.1f%%;background:var(%s)", 100 * time.toNanos() / all, colour)).close("span"));
            html.close("div");
        }
    }
}
