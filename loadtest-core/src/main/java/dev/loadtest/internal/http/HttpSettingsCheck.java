package dev.loadtest.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.body.BodyReader;
import dev.loadtest.internal.http.body.Codings;
import dev.loadtest.internal.net.ConnectionCheck;

/** Finds mistakes in HTTP settings before a run starts, by the rules that its requests will be held to. */
public final class HttpSettingsCheck {

    static final String TIMEOUT_RULE = "timeout must be more than 0 and at most a year";
    private static final Duration LONGEST = Duration.ofDays(365);

    private HttpSettingsCheck() {}

    /** All mistakes, each as <i>rule, but was value</i>; what may be secret is not shown. */
    public static List<String> problems(HttpSettings settings) {
        List<String> problems = new ArrayList<>();
        if (!isTimeout(settings.timeout())) {
            problems.add(TIMEOUT_RULE + ", but was " + settings.timeout());
        }
        if (settings.maxRedirects() < 0) {
            problems.add("maxRedirects must be 0 or more, but was " + settings.maxRedirects());
        }
        if (settings.maxBodySize() < 1 || settings.maxBodySize() > BodyReader.LARGEST) {
            problems.add("maxBodySize must be between 1 and " + BodyReader.LARGEST + " bytes, but was "
                    + settings.maxBodySize() + "; larger bodies can be discarded");
        }
        settings.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Accept-Encoding")) {
                Codings.problemOfAcceptEncoding(value).ifPresent(problem -> problems.add("acceptEncoding: " + problem));
            }
        });
        if (settings.batch() < 1) {
            problems.add("batch must be 1 or more, but was " + settings.batch());
        }
        if (settings.batchPerHost() < 1) {
            problems.add("batchPerHost must be 1 or more, but was " + settings.batchPerHost());
        }
        settings.tags().keySet().stream().filter(HttpSettingsCheck::isNoTag).sorted().forEach(key -> problems.add(
                "tag must not be blank, name, url nor one that says what was measured, but was '" + key + "'"));
        settings.credentials().flatMap(SettingsAuth::problem).ifPresent(problems::add);
        settings.tracesSampled().ifPresent(share -> {
            if (!(share >= 0 && share <= 1)) {
                problems.add("traceparent must be a share from 0 to 1, but was " + share);
            }
        });
        settings.baseUrl().ifPresent(url -> checkBaseUrl(url, problems));
        settings.headers().forEach((name, value) -> problems.addAll(Headers.problems(name, value)));
        problems.addAll(ConnectionCheck.problems(settings));
        problems.addAll(Http2Check.problems(settings));
        return problems;
    }

    private static boolean isNoTag(String key) {
        return key.isBlank() || key.equals("name") || key.equals("url") || HttpTags.isMeasured(key);
    }

    /** Whether a call may be limited to that: no longer than can be counted in nanoseconds. */
    static boolean isTimeout(Duration timeout) {
        return timeout.isPositive() && timeout.compareTo(LONGEST) <= 0;
    }

    private static void checkBaseUrl(String url, List<String> problems) {
        String was = ", but was '" + HttpUrl.masked(url) + "'";
        try {
            // As it will be used: with a path behind it.
            HttpUrl.parse(url.endsWith("/") ? url : url + '/');
        } catch (BadUrlException e) {
            problems.add("baseUrl must be an absolute http or https URL" + was);
            return;
        }
        if (url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
            problems.add("baseUrl must have neither query nor fragment" + was);
        }
    }
}
