package dev.loadtest.internal.http;

import java.time.Duration;

import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.http.auth.DigestSessions;
import dev.loadtest.internal.record.Lane;
import dev.loadtest.metric.Tags;

/**
 * What all calls of one virtual user have in common, whichever of its threads makes them. Thread-safe.
 *
 * @param transport what it shares with other users
 * @param settings as the author made them
 * @param headers those of the settings
 * @param baseUrl before URLs that begin with a slash; without one at its end, or empty
 * @param keeping what becomes of bodies that are kept
 * @param discarding what becomes of others
 * @param firstByteNanos the limit of the first byte where a request has none of its own; 0 for none
 * @param wire how requests are sent
 * @param cookies its cookies
 * @param digests what it has agreed on with servers that ask for digest authentication
 * @param tags of all its requests
 * @param lane where its samples go
 */
record HttpUser(HttpTransport transport, HttpSettings settings, SettingsHeaders headers, String baseUrl,
        BodyPolicy keeping, BodyPolicy discarding, long firstByteNanos, Wire wire, UserCookies cookies,
        DigestSessions digests, Tags tags, Lane lane) {

    static HttpUser of(HttpTransport transport, HttpSettings settings, SettingsHeaders headers, Wire wire, Lane lane) {
        String baseUrl = withoutSlash(settings.baseUrl().orElse(""));
        return new HttpUser(transport, settings, headers, baseUrl, new BodyPolicy(false, settings.maxBodySize()),
                new BodyPolicy(true, settings.maxBodySize()),
                settings.firstByteTimeout().map(Duration::toNanos).orElse(0L), wire,
                new UserCookies(transport, baseUrl), new DigestSessions(), Tags.of(settings.tags()), lane);
    }

    /** The tags of a request: its own, and before them those of the settings. */
    Tags tagsOf(RequestDraft draft) {
        Tags own = draft.tags();
        return own.isEmpty() ? tags : tags.with(own);
    }

    /** What is said of a response. */
    Judgement judge(RequestDraft draft, Hop hop) {
        return draft.isJudged()
                ? Judgement.of(hop.error() == null && draft.isExpected(hop.status(), settings))
                : Judgement.NONE;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The whole of a URL that may begin with a slash; placeholders in it are still open. */
    String template(String url) {
        return url.startsWith("/") ? baseUrl + url : url;
    }
}
