package dev.loadtest.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Cookie;
import dev.loadtest.http.HtmlElement;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.Response;
import dev.loadtest.http.Timings;
import dev.loadtest.internal.http.extract.Content;
import dev.loadtest.internal.http.extract.JsonPaths;
import dev.loadtest.internal.http.extract.JsonPointers;
import dev.loadtest.internal.http.extract.Matches;
import dev.loadtest.internal.http.extract.Pages;

/** What came back. What most flows never ask for, such as the map of headers, is made when it is asked for. */
final class ReceivedResponse implements Response {

    private final String method;
    private final String url;
    private final String name;
    private final int status;
    private final String protocol;
    private final Header[] headers;
    private final byte[] body;
    private final long bodySize;
    private final boolean discarded;
    private final Phases phases;
    private final @Nullable HttpError error;
    private final List<Header> sentHeaders;
    private final boolean expected;
    private @Nullable Content content;
    private @Nullable HtmlElement page;

    ReceivedResponse(Hop hop, String name, boolean expected) {
        this.method = hop.request().method();
        this.url = hop.request().url().shown();
        this.name = name;
        this.status = hop.status();
        this.protocol = hop.protocol();
        this.headers = hop.headers();
        this.body = hop.body();
        this.bodySize = hop.bodySize();
        this.discarded = hop.isBodyDiscarded();
        this.phases = hop.phases();
        this.error = hop.error();
        this.sentHeaders = hop.request().headers();
        this.expected = expected;
    }

    /** The response to a request that could not be sent at all. */
    ReceivedResponse(String method, String url, String name, HttpError error) {
        this.method = method;
        this.url = url;
        this.name = name;
        this.status = 0;
        this.protocol = "";
        this.headers = Hop.NO_HEADERS;
        this.body = Hop.NO_BODY;
        this.bodySize = 0;
        this.discarded = false;
        this.phases = Phases.NONE;
        this.error = error;
        this.sentHeaders = List.of();
        this.expected = false;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(Headers.first(headers, name));
    }

    @Override
    public Map<String, List<String>> headers() {
        return Headers.asMap(headers);
    }

    @Override
    public List<Cookie> cookies() {
        return UserCookies.in(headers);
    }

    @Override
    public String body() {
        return content().text();
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = new Content(this, body, Headers.first(headers, "Content-Type"), discarded);
            content = known;
        }
        return known;
    }

    @Override
    public byte[] bytes() {
        return body.clone();
    }

    @Override
    public long bodySize() {
        return bodySize;
    }

    @Override
    public <T> T json(String pointer, Class<T> type) {
        return JsonPointers.require(content(), pointer, type);
    }

    @Override
    public <T> Optional<T> findJson(String pointer, Class<T> type) {
        return JsonPointers.find(content(), pointer, type);
    }

    @Override
    public <T> T jsonPath(String path, Class<T> type) {
        return JsonPaths.require(content(), path, type);
    }

    @Override
    public <T> Optional<T> findJsonPath(String path, Class<T> type) {
        return JsonPaths.find(content(), path, type);
    }

    @Override
    public <T> List<T> allJsonPath(String path, Class<T> type) {
        return JsonPaths.all(content(), path, type);
    }

    @Override
    public String regex(String regex) {
        return Matches.require(content(), regex, Matches.FIRST_GROUP);
    }

    @Override
    public String regex(String regex, int group) {
        return Matches.require(content(), regex, Matches.checked(group));
    }

    @Override
    public Optional<String> findRegex(String regex) {
        return Matches.find(content(), regex, Matches.FIRST_GROUP);
    }

    @Override
    public Optional<String> findRegex(String regex, int group) {
        return Matches.find(content(), regex, Matches.checked(group));
    }

    @Override
    public List<String> allRegex(String regex) {
        return Matches.all(content(), regex, Matches.FIRST_GROUP);
    }

    @Override
    public List<String> allRegex(String regex, int group) {
        return Matches.all(content(), regex, Matches.checked(group));
    }

    @Override
    public HtmlElement html() {
        HtmlElement known = page;
        if (known == null) {
            known = Pages.of(content());
            page = known;
        }
        return known;
    }

    @Override
    public Timings timings() {
        return phases.toTimings();
    }

    @Override
    public Optional<String> traceId() {
        return Traceparent.idIn(sentHeaders);
    }

    @Override
    public Optional<HttpError> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean isExpected() {
        return expected;
    }

    /** Names the request and what became of it. */
    @Override
    public String toString() {
        return method + ' ' + name + " → " + (error == null ? String.valueOf(status) : error.toString());
    }
}
