package dev.loadtest.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Compression;
import dev.loadtest.http.Cookie;
import dev.loadtest.http.Credentials;
import dev.loadtest.http.HttpRequest;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.RequestOption;
import dev.loadtest.http.Retry;
import dev.loadtest.internal.http.body.Codings;
import dev.loadtest.metric.Tags;

/** A request while its options set it up. */
final class RequestDraft implements HttpRequest {

    /** That of a request without options; nobody changes it. */
    static final RequestDraft PLAIN = new RequestDraft();

    private List<Header> headers = List.of();
    private String query = "";
    private @Nullable Map<String, Object> namedParams;
    private @Nullable List<Object> orderedParams;
    private @Nullable String name;
    private Tags tags = Tags.none();
    private @Nullable Duration timeout;
    private @Nullable Duration firstByteTimeout;
    private int maxRedirects = -1;
    private @Nullable IntPredicate expected;
    private boolean judged = true;
    private boolean usesJar = true;
    private @Nullable Retry retry;
    private boolean throwOnError;
    private Map<String, String> cookies = Map.of();
    private List<Compression> compression = List.of();
    private @Nullable Boolean discardBody;
    private Credentials.@Nullable Digest digest;
    /** The share of its traces that are sampled, negative for no trace; not a number if nothing was said. */
    private double traced = Double.NaN;

    private RequestDraft() {}

    /** A request as its options make it. */
    static RequestDraft of(RequestOption... options) {
        if (options.length == 0) {
            return PLAIN;
        }
        RequestDraft draft = new RequestDraft();
        for (RequestOption option : options) {
            option.applyTo(draft);
        }
        return draft;
    }

    /** Whether no option has changed anything. */
    boolean isPlain() {
        return this == PLAIN;
    }

    @Override
    public HttpRequest header(String name, String value) {
        Header header = Headers.checked(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        if (headers.isEmpty()) {
            headers = new ArrayList<>(4);
        } else {
            headers.removeIf(other -> other.getName().equalsIgnoreCase(name));
        }
        headers.add(header);
        if (name.equalsIgnoreCase("Authorization")) {
            digest = null;
        }
        return this;
    }

    @Override
    public HttpRequest bearer(String token) {
        return header("Authorization", SettingsAuth.value(new Credentials.Bearer(token)));
    }

    @Override
    public HttpRequest basicAuth(String user, String password) {
        return header("Authorization", SettingsAuth.value(new Credentials.Basic(user, password)));
    }

    @Override
    public HttpRequest digestAuth(String user, String password) {
        Credentials.Digest credentials = new Credentials.Digest(user, password);
        SettingsAuth.problem(credentials).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        if (!headers.isEmpty()) {
            headers.removeIf(other -> other.getName().equalsIgnoreCase("Authorization"));
        }
        digest = credentials;
        return this;
    }

    @Override
    public HttpRequest queryParam(String name, Object value) {
        query += (query.isEmpty() ? "" : "&") + Percent.encodeValue(name) + '='
                + Percent.encodeValue(String.valueOf(value));
        return this;
    }

    @Override
    public HttpRequest pathParam(String name, Object value) {
        Map<String, Object> params = namedParams;
        if (params == null) {
            params = new LinkedHashMap<>();
            namedParams = params;
        }
        params.put(name, String.valueOf(value));
        return this;
    }

    @Override
    public HttpRequest pathParams(Object... values) {
        orderedParams = Arrays.stream(values).<Object>map(String::valueOf).toList();
        return this;
    }

    @Override
    public HttpRequest name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    @Override
    public HttpRequest tag(String key, String value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        if (key.equals("name")) {
            return name(value);
        }
        if (!HttpTags.isMeasured(key)) {
            tags = tags.with(key, value);
        }
        return this;
    }

    @Override
    public HttpRequest timeout(Duration timeout) {
        if (!HttpSettingsCheck.isTimeout(Objects.requireNonNull(timeout, "timeout"))) {
            throw new IllegalArgumentException(HttpSettingsCheck.TIMEOUT_RULE + ", but was " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    @Override
    public HttpRequest firstByteTimeout(Duration limit) {
        if (!HttpSettingsCheck.isTimeout(Objects.requireNonNull(limit, "firstByteTimeout"))) {
            throw new IllegalArgumentException(
                    "firstByteTimeout must be more than 0 and at most a year, but was " + limit);
        }
        firstByteTimeout = limit;
        return this;
    }

    @Override
    public HttpRequest maxRedirects(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("maxRedirects must be 0 or more, but was " + limit);
        }
        maxRedirects = limit;
        return this;
    }

    @Override
    public HttpRequest expectedStatus(int... statuses) {
        int[] copy = statuses.clone();
        expected = status -> isIn(status, copy);
        return this;
    }

    @Override
    public HttpRequest expectedStatus(IntPredicate statuses) {
        expected = Objects.requireNonNull(statuses, "statuses");
        return this;
    }

    private static boolean isIn(int status, int[] statuses) {
        for (int one : statuses) {
            if (one == status) {
                return true;
            }
        }
        return false;
    }

    @Override
    public HttpRequest notJudged() {
        judged = false;
        return this;
    }

    @Override
    public HttpRequest retry(Retry retry) {
        this.retry = Objects.requireNonNull(retry, "retry");
        return this;
    }

    @Override
    public HttpRequest noCookies() {
        usesJar = false;
        return this;
    }

    @Override
    public HttpRequest cookie(String name, String value) {
        Cookie cookie = Cookie.of(name, value);
        Map<String, String> more = new LinkedHashMap<>(cookies);
        more.put(cookie.name(), cookie.value());
        cookies = more;
        return this;
    }

    @Override
    public HttpRequest throwOnError() {
        throwOnError = true;
        return this;
    }

    @Override
    public HttpRequest compress(Compression... chain) {
        List<Compression> codings = List.of(chain);
        codings.forEach(RequestDraft::requireLibrary);
        compression = codings;
        return this;
    }

    @Override
    public HttpRequest acceptEncoding(Compression... accepted) {
        List<Compression> codings = List.of(accepted);
        codings.forEach(RequestDraft::requireLibrary);
        return header("Accept-Encoding", codings.isEmpty() ? "identity" : Codings.header(codings));
    }

    private static void requireLibrary(Compression coding) {
        Codings.problem(coding).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    @Override
    public HttpRequest discardBody() {
        discardBody = true;
        return this;
    }

    @Override
    public HttpRequest keepBody() {
        discardBody = false;
        return this;
    }

    @Override
    public HttpRequest traceparent(boolean sampled) {
        traced = sampled ? 1 : 0;
        return this;
    }

    @Override
    public HttpRequest noTraceparent() {
        traced = -1;
        return this;
    }

    /** The URL with all placeholders filled and all query parameters added. */
    String fill(String template) {
        String url = template;
        if (orderedParams != null && namedParams != null) {
            throw new IllegalArgumentException("placeholders of URL template '" + HttpUrl.masked(template)
                    + "' must be filled either in order or by name");
        }
        if (orderedParams != null) {
            url = UrlTemplate.fill(template, orderedParams);
        } else if (namedParams != null) {
            url = UrlTemplate.fill(template, namedParams);
        }
        if (query.isEmpty()) {
            return url;
        }
        int fragment = url.indexOf('#');
        String withoutFragment = fragment < 0 ? url : url.substring(0, fragment);
        return withoutFragment + (withoutFragment.indexOf('?') < 0 ? '?' : '&') + query;
    }

    /** The name in metrics: the given one, or the template if there were placeholders; null if it is the URL. */
    @Nullable
    String nameFor(String template) {
        if (name != null) {
            return name;
        }
        boolean filled = orderedParams != null ? !orderedParams.isEmpty() : namedParams != null;
        return filled ? HttpUrl.masked(template) : null;
    }

    List<Header> headers() {
        return headers;
    }

    /** By whom a challenge is answered, null unless this request says so. */
    Credentials.@Nullable Digest digest() {
        return digest;
    }

    Tags tags() {
        return tags;
    }

    Duration timeoutOr(Duration other) {
        return timeout == null ? other : timeout;
    }

    /** The limit to the first byte of the response; the other where none was given. */
    long firstByteNanosOr(long other) {
        return firstByteTimeout == null ? other : firstByteTimeout.toNanos();
    }

    /** The limit of redirects, negative if none was given. */
    int maxRedirects() {
        return maxRedirects;
    }

    /** Whether a status is an expected one: by this request, else by the settings, else by rule. */
    boolean isExpected(int status, HttpSettings settings) {
        IntPredicate said = expected == null ? settings.expectedStatuses() : expected;
        return said.test(status);
    }

    /** Whether anything is said of its response in metrics. */
    boolean isJudged() {
        return judged;
    }

    /** When the call is made again; null for never. */
    @Nullable
    Retry retry() {
        return retry;
    }

    /** Whether the cookies of the virtual user are sent and set. */
    boolean usesJar() {
        return usesJar;
    }

    /** The cookies of this request alone. */
    Map<String, String> cookies() {
        return cookies;
    }

    List<Compression> compression() {
        return compression;
    }

    boolean discardsBody(boolean otherwise) {
        return discardBody == null ? otherwise : discardBody;
    }

    boolean throwsOnError() {
        return throwOnError;
    }

    /** The share of its traces that are to be sampled, negative if it carries none. */
    double tracedOr(double settings) {
        return Double.isNaN(traced) ? settings : traced;
    }
}
