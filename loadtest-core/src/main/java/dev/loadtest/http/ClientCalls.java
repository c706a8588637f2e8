package dev.loadtest.http;

import java.util.function.Function;

/**
 * How the calls of an existing client are measured, which knows nothing of names, tags and expected statuses; see
 * {@code ctx.httpClient(calls -> …)}. Set up on the virtual user's own thread.
 */
public interface ClientCalls {

    /**
     * Names calls in all metrics. Default: by their URL, without user information and fragment.
     *
     * @param name the name of a request, for example {@code request -> "GET /blog/{id}"}; where it is null or blank, the
     *        URL names the call. Called once for each call, by the thread that makes it; few different names, for each makes
     *        a series of its own
     * @return this
     */
    ClientCalls nameBy(Function<java.net.http.HttpRequest, String> name);

    /**
     * Says which statuses are expected; others count in {@code http_req_failed}. Default: 200 to 399.
     *
     * @param statuses all that are expected
     * @return this
     */
    ClientCalls expectedStatus(int... statuses);

    /**
     * Adds a tag to every call. The tag {@code name} names all of them.
     *
     * @param key the tag's name; what is measured, such as {@code status}, is left as it is
     * @param value its value
     * @return this
     */
    ClientCalls tag(String key, String value);
}
