package dev.loadtest.http;

import java.util.Objects;

/**
 * A request of a {@linkplain Http#batch batch}: what {@link Http#send} takes, to be sent later. Immutable; can be kept and
 * sent again, by several virtual users too.
 */
public final class BatchRequest {

    private final String method;
    private final String url;
    private final Body body;
    private final RequestOption[] options;

    private BatchRequest(String method, String url, Body body, RequestOption... options) {
        this.method = Objects.requireNonNull(method, "method");
        this.url = Objects.requireNonNull(url, "url");
        this.body = Objects.requireNonNull(body, "body");
        this.options = options.clone();
    }

    /**
     * A GET.
     *
     * @param url the URL
     * @param options what to set on the request
     * @return the request
     */
    public static BatchRequest get(String url, RequestOption... options) {
        return new BatchRequest("GET", url, Body.none(), options);
    }

    /**
     * A GET of a URL with placeholders, which also group all such calls under the template's name.
     *
     * @param urlTemplate for example {@code /blog/{id}}
     * @param values the values of its placeholders, in order; each is percent-encoded
     * @return the request
     */
    public static BatchRequest get(String urlTemplate, Object... values) {
        Object[] kept = values.clone();
        return new BatchRequest("GET", urlTemplate, Body.none(), request -> request.pathParams(kept));
    }

    /**
     * A GET.
     *
     * @param url the URL
     * @return the request
     */
    public static BatchRequest get(String url) {
        return new BatchRequest("GET", url, Body.none());
    }

    /**
     * A POST.
     *
     * @param url the URL
     * @param body the body
     * @param options what to set on the request
     * @return the request
     */
    public static BatchRequest post(String url, Body body, RequestOption... options) {
        return new BatchRequest("POST", url, body, options);
    }

    /**
     * A request of any method.
     *
     * @param method the method, upper case
     * @param url the URL
     * @param body the body, {@link Body#none()} for none
     * @param options what to set on the request
     * @return the request
     */
    public static BatchRequest of(String method, String url, Body body, RequestOption... options) {
        return new BatchRequest(method, url, body, options);
    }

    /**
     * The method.
     *
     * @return for example {@code GET}
     */
    public String method() {
        return method;
    }

    /**
     * The URL, as it was given.
     *
     * @return the URL or its template
     */
    public String url() {
        return url;
    }

    /**
     * The body.
     *
     * @return the body
     */
    public Body body() {
        return body;
    }

    /**
     * What is set on the request.
     *
     * @return a copy of the options
     */
    public RequestOption[] options() {
        return options.clone();
    }

    @Override
    public String toString() {
        return method + ' ' + url;
    }
}
