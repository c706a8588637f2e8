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
     * A value in a JSON body by JSONPath, for what a pointer cannot say: filters, wildcards, functions. Needs
     * {@code com.jayway.jsonpath:json-path}, 3.0.0 or newer, on the class path.
     *
     * @param path for example {@code $.items[?(@.price < 10)].id}; as
     *        <a href="https://github.com/json-path/JsonPath">json-path</a> has it
     * @param type the type to read it as, as in {@link #json}
     * @param <T> that type
     * @return the value; the first one, if the path selects several
     * @throws ResponseException if there was no response, the body is not JSON or was discarded, nothing or {@code null} is there,
     *         or it is of another type; the message names the request and its status
     * @throws IllegalArgumentException if the path is malformed
     * @throws IllegalStateException if the library is missing; the message names it
     */
    <T> T jsonPath(String path, Class<T> type);

    /**
     * A value in a JSON body by JSONPath, if there is one.
     *
     * @param path a JSONPath
     * @param type the type to read it as
     * @param <T> that type
     * @return the value, the first one if the path selects several; empty if there was no response, the body is not JSON, or
     *         nothing or {@code null} is there
     * @throws ResponseException if what is there cannot be read as that type
     * @throws IllegalArgumentException if the path is malformed
     * @throws IllegalStateException if the library is missing; the message names it
     */
    <T> Optional<T> findJsonPath(String path, Class<T> type);

    /**
     * All values in a JSON body that a JSONPath selects.
     *
     * @param path a JSONPath
     * @param type the type to read each as
     * @param <T> that type
     * @return the values in their order, without {@code null}; none if there was no response or the body is not JSON
     * @throws ResponseException if one of them cannot be read as that type
     * @throws IllegalArgumentException if the path is malformed
     * @throws IllegalStateException if the library is missing; the message names it
     */
    <T> List<T> allJsonPath(String path, Class<T> type);

    /**
     * A part of the body by regular expression.
     *
     * @param regex as in {@link java.util.regex.Pattern}, looked for anywhere in {@link #body()}: {@code token=(\w+)}
     * @return the first group of the first match; the whole match if the expression has no group
     * @throws ResponseException if there was no response, the body was discarded, or there is no match; the message names the
     *         request and its status
     * @throws java.util.regex.PatternSyntaxException if the expression is malformed
     */
    String regex(String regex);

    /**
     * A part of the body by regular expression.
     *
     * @param regex the expression
     * @param group the number of one of its groups; 0 for the whole match
     * @return that group of the first match
     * @throws ResponseException if there was no response, the body was discarded, there is no match, or the group is not in it
     * @throws IllegalArgumentException if the expression is malformed or has no such group
     */
    String regex(String regex, int group);

    /**
     * A part of the body by regular expression, if there is one.
     *
     * @param regex the expression
     * @return as {@link #regex(String)}; empty if there was no response, no match, or no such group in it
     * @throws java.util.regex.PatternSyntaxException if the expression is malformed
     */
    Optional<String> findRegex(String regex);

    /**
     * A part of the body by regular expression, if there is one.
     *
     * @param regex the expression
     * @param group the number of one of its groups; 0 for the whole match
     * @return that group of the first match; empty if there was no response, no match, or no such group in it
     * @throws IllegalArgumentException if the expression is malformed or has no such group
     */
    Optional<String> findRegex(String regex, int group);

    /**
     * All parts of the body that a regular expression matches.
     *
     * @param regex the expression
     * @return of each match what {@link #regex(String)} returns; none if there was no response
     * @throws java.util.regex.PatternSyntaxException if the expression is malformed
     */
    List<String> allRegex(String regex);

    /**
     * All parts of the body that a regular expression matches.
     *
     * @param regex the expression
     * @param group the number of one of its groups; 0 for the whole match
     * @return that group of each match that has it; none if there was no response
     * @throws IllegalArgumentException if the expression is malformed or has no such group
     */
    List<String> allRegex(String regex, int group);

    /**
     * The body as an HTML page, parsed when it is first asked for. Needs {@code org.jsoup:jsoup} on the class path.
     *
     * @return the page, to select elements from; an empty one if there was no body
     * @throws ResponseException if there was no response, or the body was discarded
     * @throws IllegalStateException if the library is missing; the message names it
     */
    HtmlElement html();

    /**
     * Where the time went, of the last hop.
     *
     * @return the phases
     */
    Timings timings();

    /**
     * The trace that the request was part of: what its {@code traceparent} said, be it set by
     * {@link HttpSettings#traceparent()}, for this request, or as a header. After redirects it is the same.
     *
     * @return 32 hexadecimal digits; empty if it carried none that is well-formed, or could not be sent
     */
    Optional<String> traceId();

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
