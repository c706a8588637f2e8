package dev.loadtest.http;

import java.time.Duration;
import java.util.function.IntPredicate;

/**
 * A request that is being made, as a {@link RequestOption} sees it. Each method sets something and returns the request.
 *
 * <p>Valid only while the option runs; not thread-safe.
 */
public interface HttpRequest {

    /**
     * Sets a header, replacing all of that name.
     *
     * @param name its name, case-insensitive
     * @param value its value
     * @return this request
     * @throws IllegalArgumentException if name or value holds characters that cannot stand in a header
     */
    HttpRequest header(String name, String value);

    /**
     * Sets {@code Authorization: Bearer …}.
     *
     * @param token the token
     * @return this request
     */
    HttpRequest bearer(String token);

    /**
     * Sets basic authentication.
     *
     * @param user the user's name
     * @param password the password
     * @return this request
     */
    HttpRequest basicAuth(String user, String password);

    /**
     * Answers the server's challenge by digest authentication (RFC 7616): the request is sent without, and again with what the
     * server then asks for. Both are requests in the metrics; the first counts as expected. Later requests of this virtual
     * user to that server are sent with it at once, as long as the server takes it.
     *
     * @param user the user's name
     * @param password the password
     * @return this request
     * @throws IllegalArgumentException if the user's name holds control characters
     */
    HttpRequest digestAuth(String user, String password);

    /**
     * Adds a query parameter, percent-encoded, to the URL.
     *
     * @param name its name
     * @param value its value
     * @return this request
     */
    HttpRequest queryParam(String name, Object value);

    /**
     * Fills the placeholder of that name in the URL, and groups all such calls under the template.
     *
     * @param name the placeholder's name
     * @param value its value, percent-encoded
     * @return this request
     */
    HttpRequest pathParam(String name, Object value);

    /**
     * Fills all placeholders of the URL, and groups all such calls under the template.
     *
     * @param values one value for each placeholder, in order
     * @return this request
     */
    HttpRequest pathParams(Object... values);

    /**
     * Names the request in all metrics: tags {@code name} and {@code url} take that value. Without it they are the URL.
     *
     * @param name the name
     * @return this request
     */
    HttpRequest name(String name);

    /**
     * Adds a tag to all samples of this request, in place of {@code name}, {@code url}, {@code scenario} or {@code group}
     * if it is called so. Tags that say what was measured cannot be set, and are ignored here: {@code method},
     * {@code status}, {@code proto}, {@code expected_response}, {@code error}, {@code error_code}, {@code tls_version}, {@code retried}.
     *
     * @param key the tag's name
     * @param value its value
     * @return this request
     */
    HttpRequest tag(String key, String value);

    /**
     * Limits the whole exchange, redirects included: default 60 s.
     *
     * @param timeout more than 0 and at most a year
     * @return this request
     * @throws IllegalArgumentException if the timeout is not positive, or longer than a year
     */
    HttpRequest timeout(Duration timeout);

    /**
     * Limits the time from the request written to the first byte of its response: default that of the settings, none if they
     * say nothing. Beyond it the request fails with the error code 1050, "first byte timeout".
     *
     * @param limit more than 0 and at most a year
     * @return this request
     * @throws IllegalArgumentException if the limit is not positive, or longer than a year
     */
    HttpRequest firstByteTimeout(Duration limit);

    /**
     * Limits the redirects that are followed: default 10; 0 returns the redirect itself.
     *
     * @param limit 0 or more
     * @return this request
     * @throws IllegalArgumentException if the limit is negative
     */
    HttpRequest maxRedirects(int limit);

    /**
     * Says which statuses are expected here, instead of those of the settings or 200 to 399; others count as failed.
     *
     * @param statuses the expected ones
     * @return this request
     */
    HttpRequest expectedStatus(int... statuses);

    /**
     * As {@link #expectedStatus(int...)}, by a rule: {@code status -> status < 500}.
     *
     * @param statuses says whether a status is expected; what it throws ends the iteration
     * @return this request
     */
    HttpRequest expectedStatus(IntPredicate statuses);

    /**
     * Has nobody judge what comes back, not even that nothing does: there is no sample of {@code http_req_failed} and no tag
     * {@code expected_response}, and the run does not turn red by it. All else is measured. For requests whose failing is
     * nobody's concern, as to a service that is known to be down; as k6's {@code responseCallback: null}.
     *
     * @return this request
     */
    HttpRequest notJudged();

    /**
     * Sends a cookie with this request alone, in place of the virtual user's own of that name; a redirect to another host
     * does not carry it.
     *
     * @param name its name
     * @param value its value, sent as it is
     * @return this request
     * @throws IllegalArgumentException if name or value cannot stand in a cookie, as in {@link Cookie#of}
     */
    HttpRequest cookie(String name, String value);

    /**
     * Makes the call again, whatever its method, when something comes back that asks for it: {@code Retry.upTo(3)}. Default:
     * never. Every attempt begins with the first request, and is a request in the metrics: {@link Retry} says how they are
     * judged. The timeout limits each of them. Streams of events are opened once.
     *
     * @param retry when, how often and after which pauses
     * @return this request
     */
    HttpRequest retry(Retry retry);

    /**
     * Sends none of the virtual user's cookies, and keeps none that the response sets, redirects included. A
     * {@link #cookie} of this request's own is sent.
     *
     * @return this request
     */
    HttpRequest noCookies();

    /**
     * Makes the call throw {@link HttpTransportException} when there is no response. It is recorded all the same.
     *
     * @return this request
     */
    HttpRequest throwOnError();

    /**
     * Compresses the body, by one coding after the other, and sets {@code Content-Encoding} unless the request or the
     * settings do. Bodies in memory are compressed before the phases of the request begin and sent with their length; files and
     * streams while they are sent, in chunks. No body stays none.
     *
     * @param chain the codings in the order in which they are applied; none for no compression, as is the default
     * @return this request
     * @throws IllegalArgumentException if the library that a coding needs is not on the class path
     */
    HttpRequest compress(Compression... chain);

    /**
     * Sets {@code Accept-Encoding}: asks the server to compress its response, which is decompressed in any case.
     *
     * @param codings the accepted ones, the best first; none asks for no compression ({@code identity})
     * @return this request
     * @throws IllegalArgumentException if the library that a coding needs is not on the class path
     */
    HttpRequest acceptEncoding(Compression... codings);

    /**
     * Reads the response's body and does not keep it, so that it may be of any size: {@link Response#body()} is empty then,
     * {@link Response#bodySize()} tells its size. Default: as the settings say.
     *
     * @return this request
     */
    HttpRequest discardBody();

    /**
     * Keeps the response's body, also where the settings discard bodies.
     *
     * @return this request
     */
    HttpRequest keepBody();

    /**
     * Sends a {@code traceparent} (W3C Trace Context) of a new trace with this request and its redirects, unless it sets that
     * header itself: see {@link HttpSettings#traceparent()}.
     *
     * @param sampled whether the trace is marked as to be sampled
     * @return this request
     */
    HttpRequest traceparent(boolean sampled);

    /**
     * Sends no {@code traceparent}, also where the settings ask for it; one that is set as a header is sent.
     *
     * @return this request
     */
    HttpRequest noTraceparent();
}
