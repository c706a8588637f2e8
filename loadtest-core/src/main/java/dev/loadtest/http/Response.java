package dev.loadtest.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, or why nothing did. Immutable; the body is read completely before the call returns.
 */
public interface Response {

    /**
     * The status.
     *
     * @return for example 200; 0 if there was no response
     */
    int status();

    /**
     * The method of the request that got this response; after a redirect that of the last hop.
     *
     * @return for example {@code POST}
     */
    String method();

    /**
     * The URL of the request that got this response; after redirects the last one. User information is masked.
     *
     * @return the URL
     */
    String url();

    /**
     * The name of the request in metrics: the given name, the URL's template, or the URL.
     *
     * @return the name
     */
    String name();

    /**
     * The protocol.
     *
     * @return for example {@code HTTP/1.1}; empty if there was no response
     */
    String protocol();

    /**
     * The first header of that name.
     *
     * @param name its name, case-insensitive
     * @return its value, or empty
     */
    Optional<String> header(String name);

    /**
     * All headers.
     *
     * @return lower-case names and their values, in the order received
     */
    Map<String, List<String>> headers();

    /**
     * The cookies that this response sets; after redirects the last one.
     *
     * @return the cookies with their attributes, in the order received; what is malformed is left out
     */
    List<Cookie> cookies();

    /**
     * The last cookie of that name that this response sets.
     *
     * @param name its name, in its case
     * @return the cookie, or empty
     */
    default Optional<Cookie> cookie(String name) {
        return cookies().stream().filter(cookie -> cookie.name().equals(name)).reduce((first, second) -> second);
    }

    /**
     * The body as text, in the charset of {@code Content-Type}, else UTF-8; decompressed by {@code Content-Encoding}.
     *
     * @return the text; empty if there was none, or if it was discarded
     */
    String body();

    /**
     * The body, decompressed by {@code Content-Encoding}.
     *
     * @return a copy of the bytes; empty if there were none, or if they were discarded
     */
    byte[] bytes();

    /**
     * How large the body was as it was sent: before it was decompressed, and without the frame of its chunks.
     *
     * @return its bytes, also of a discarded body; 0 if there was no complete response
     */
    long bodySize();

    /**
     * A value in a JSON body.
     *
     * @param pointer a JSON Pointer (RFC 6901): {@code /access_token}, {@code /items/0/id}, or empty for the whole body
     * @param type the type to read it as: a record, bean, {@code String}, number, {@code List}, {@code Map} …
     * @param <T> that type
     * @return the value
     * @throws ResponseException if there was no response, the body is not JSON or was discarded, nothing is there, or it is of another
     *         type; the message names the request and its status
     * @throws IllegalArgumentException if the pointer is malformed
     */
    <T> T json(String pointer, Class<T> type);

    /**
     * A value in a JSON body, if there is one.
     *
     * @param pointer a JSON Pointer (RFC 6901)
     * @param type the type to read it as
     * @param <T> that type
     * @return the value; empty if there was no response, the body is not JSON, or nothing or {@code null} is there
     * @throws ResponseException if what is there cannot be read as that type
     * @throws IllegalArgumentException if the pointer is malformed
     */
    <T> Optional<T> findJson(String pointer, Class<T> type);

    /**
     * Where the time went, of the last hop.
     *
     * @return the phases
     */
    Timings timings();

    /**
     * Why there was no response, why it was cut off, why its body could not be decompressed, or why a
     * redirect led nowhere: in the last two cases the status is that of the response.
     *
     * @return the error, empty if the call was complete
     */
    Optional<HttpError> error();

    /**
     * Whether the status is an expected one (200 to 399 unless said otherwise) and there was no error.
     *
     * @return true if it did not count as failed; always where it is {@linkplain HttpRequest#notJudged() not judged}
     */
    boolean isExpected();
}
