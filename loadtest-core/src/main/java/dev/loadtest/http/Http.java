package dev.loadtest.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The HTTP client of one virtual user. Its connections belong to that user alone and are kept alive between iterations.
 *
 * <p>Calls block. A call that gets no response does not throw: it returns a {@link Response} with status 0 and an
 * {@link Response#error() error}, is recorded, and turns the run red; {@link HttpRequest#throwOnError()} makes it throw.
 * A wrong URL is such a call too; as nothing is sent, {@code http_req_failed} alone counts it.
 * Use it on the virtual user's own thread only.
 *
 * <p>URLs are absolute, or paths below the scenario's {@link HttpSettings#baseUrl(String) base URL}. A URL may contain
 * placeholders ({@code /blog/{id}}), filled in order by the arguments of {@link #get(String, Object...)} or by name with
 * {@link HttpRequest#pathParam(String, Object)}; the template then names the request in all metrics.
 */
public interface Http {

    /**
     * Gets a URL.
     *
     * @param url the URL
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response get(String url) {
        return send("GET", url, Body.none());
    }

    /**
     * Gets a URL with placeholders, which also group all such calls under the template's name.
     *
     * @param urlTemplate for example {@code /blog/{id}}
     * @param values the values of its placeholders, in order; each is percent-encoded
     * @return the response
     * @throws IllegalArgumentException if there are not as many values as placeholders
     * @throws HttpTransportException if there was no response and the settings ask to throw
     */
    default Response get(String urlTemplate, Object... values) {
        return send("GET", urlTemplate, Body.none(), request -> request.pathParams(values));
    }

    /**
     * Gets a URL.
     *
     * @param url the URL
     * @param options what to set on the request
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response get(String url, RequestOption... options) {
        return send("GET", url, Body.none(), options);
    }

    /**
     * Asks for the headers that a GET would have.
     *
     * @param url the URL
     * @param options what to set on the request
     * @return the response, without a body
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response head(String url, RequestOption... options) {
        return send("HEAD", url, Body.none(), options);
    }

    /**
     * Posts a body.
     *
     * @param url the URL
     * @param body the body
     * @param options what to set on the request
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response post(String url, Body body, RequestOption... options) {
        return send("POST", url, body, options);
    }

    /**
     * Puts a body.
     *
     * @param url the URL
     * @param body the body
     * @param options what to set on the request
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response put(String url, Body body, RequestOption... options) {
        return send("PUT", url, body, options);
    }

    /**
     * Patches with a body.
     *
     * @param url the URL
     * @param body the body
     * @param options what to set on the request
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response patch(String url, Body body, RequestOption... options) {
        return send("PATCH", url, body, options);
    }

    /**
     * Deletes.
     *
     * @param url the URL
     * @param options what to set on the request
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response delete(String url, RequestOption... options) {
        return send("DELETE", url, Body.none(), options);
    }

    /**
     * Asks for the options of a resource.
     *
     * @param url the URL
     * @param options what to set on the request
     * @return the response
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response options(String url, RequestOption... options) {
        return send("OPTIONS", url, Body.none(), options);
    }

    /**
     * Gets a URL with placeholders, as {@link #get(String, Object...)}, with options.
     *
     * @param urlTemplate for example {@code /blog/{id}}
     * @param values the values of its placeholders, in order; each is percent-encoded
     * @param options what to set on the request
     * @return the response
     * @throws IllegalArgumentException if there are not as many values as placeholders
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    default Response get(String urlTemplate, List<?> values, RequestOption... options) {
        return send("GET", urlTemplate, Body.none(), request -> {
            request.pathParams(values.toArray());
            for (RequestOption option : options) {
                option.applyTo(request);
            }
        });
    }

    /**
     * Sends several requests at a time, as a browser loads a page, and waits for all: at most 20 at once and 6 to one host,
     * unless {@link HttpSettings#batch(int)} and {@link HttpSettings#batchPerHost(int)} say otherwise. They begin in their
     * order as far as these limits allow. Their response times run from this call, also while they wait for their turn.
     *
     * <p>The options of all are run before the first is sent, on the caller's thread. Groups and tags are those at the call.
     *
     * @param requests the requests
     * @return their responses, in the order of the requests
     * @throws IllegalArgumentException if a method is not a token, or placeholders and values of a URL do not match; nothing
     *         is sent then
     * @throws HttpTransportException if there was no response and a request asked to throw: the first in order, after all
     *         have ended; others are suppressed in it
     */
    List<Response> batch(List<BatchRequest> requests);

    /**
     * As {@link #batch(List)}.
     *
     * @param requests the requests
     * @return their responses, in the order of the requests
     * @throws IllegalArgumentException as there
     * @throws HttpTransportException as there
     */
    default List<Response> batch(BatchRequest... requests) {
        return batch(List.of(requests));
    }

    /**
     * As {@link #batch(List)}, with names for the requests.
     *
     * @param requests the requests by their names, sent in the map's order
     * @param <K> what a name is
     * @return their responses by the same names, in the same order
     * @throws IllegalArgumentException as there
     * @throws HttpTransportException as there
     */
    default <K> Map<K, Response> batch(Map<K, BatchRequest> requests) {
        List<Response> responses = batch(List.copyOf(requests.values()));
        Map<K, Response> named = new LinkedHashMap<>();
        requests.keySet().forEach(name -> named.put(name, responses.get(named.size())));
        return named;
    }

    /**
     * The cookies of this virtual user.
     *
     * @return its cookies
     */
    Cookies cookies();

    /**
     * Sends a request of any method.
     *
     * @param method the method, upper case
     * @param url the URL
     * @param body the body, {@link Body#none()} for none
     * @param options what to set on the request
     * @return the response
     * @throws IllegalArgumentException if the method is not a token or placeholders and values of the URL do not match
     * @throws java.io.UncheckedIOException if the file or stream of the body cannot be read
     * @throws HttpTransportException if there was no response and the request asked to throw
     */
    Response send(String method, String url, Body body, RequestOption... options);
}
