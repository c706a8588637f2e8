package dev.loadtest;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.loadtest.data.Feeder;
import dev.loadtest.http.ClientCalls;
import dev.loadtest.http.EventStream;
import dev.loadtest.http.Http;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.RequestOption;
import dev.loadtest.metric.Counter;
import dev.loadtest.metric.Gauge;
import dev.loadtest.metric.RateMetric;
import dev.loadtest.metric.Tags;
import dev.loadtest.metric.TimeTrend;
import dev.loadtest.metric.Trend;
import dev.loadtest.websocket.WebSocketOption;
import dev.loadtest.websocket.WebSocketSession;

/**
 * What an iteration has at hand: its virtual user's HTTP client, checks, groups, pauses and ids.
 *
 * <p>Belongs to the virtual user's own thread, for the time of one iteration. When the run cuts an iteration off, the
 * thread is interrupted and the next call here ends the flow.
 */
public interface VuContext {

    /**
     * The number of this virtual user.
     *
     * @return 1 or more, unique in the run
     */
    int vu();

    /**
     * The number of this iteration.
     *
     * @return counted from 0 over the life of this virtual user
     */
    long iteration();

    /**
     * The number of this iteration among all of its scenario, in the order in which they began or were due.
     *
     * @return counted from 0, unique in the scenario
     */
    long iterationInTest();

    /**
     * The scenario's name.
     *
     * @return the name, {@code default} unless given; empty in set-up and tear-down
     */
    String scenario();

    /**
     * The HTTP client of this virtual user. Its connections stay open from one iteration to the next.
     *
     * @return the client
     */
    Http http();

    /**
     * A client of the JDK's for code that exists already: generated clients, SDKs, your own. Its calls, synchronous and
     * asynchronous, are measured and tagged as those of {@link #http()}, as far as they can be seen from outside: there are
     * no samples of {@code http_req_connecting}, {@code http_req_tls_handshaking}, bytes, {@code http_req_blocked} but for
     * the wait for a stream of HTTP/2, and, for
     * requests without a body, {@code http_req_sending}. A call is named by its URL.
     *
     * <p>The client behind it is shared by some of the scenario's virtual users, connections too; see
     * {@link HttpSettings#httpClient(Consumer)}. It is thread-safe; closing it closes nothing. An asynchronous call that
     * outlives its iteration counts for the iteration that made it; if that is cut off, so is the call.
     *
     * @return the client, always the same for this virtual user
     * @throws IllegalStateException if the HTTP settings ask for what the JDK's client cannot do, and a call would go
     *         elsewhere without it: {@code dns} overrides and blocks, a TLS server name
     */
    HttpClient httpClient();

    /**
     * As {@link #httpClient()}, with names, tags and expected statuses of its own.
     *
     * @param calls says how calls are measured, for example {@code calls -> calls.nameBy(request -> "a blog")}
     * @return a client, cheap enough to be asked for in each iteration
     * @throws IllegalStateException as {@link #httpClient()}
     */
    HttpClient httpClient(Consumer<ClientCalls> calls);

    /**
     * Opens a WebSocket on a connection of its own, and waits for it. Headers, base URL and timeout are those of the
     * scenario's HTTP settings, unless the options say otherwise.
     *
     * @param url {@code ws://…} or {@code wss://…}, or a path below the scenario's base URL; it may contain placeholders
     * @param options what to set on it
     * @return the open session; close it, or leave that to the end of the iteration
     * @throws dev.loadtest.websocket.WebSocketException if there is no session: the server cannot be reached, does not answer
     *         in time, or refuses
     * @throws IllegalArgumentException if an option is wrong, or placeholders and values of the URL do not match
     */
    WebSocketSession webSocket(String url, WebSocketOption... options);

    /**
     * Opens a stream of server-sent events on a connection of its own, and waits for the server's answer. Headers, cookies,
     * base URL and timeout are those of the scenario's HTTP settings, unless the options say otherwise; the timeout limits
     * the answer and then each wait for an event, not the stream. Redirects are not followed.
     *
     * @param url the URL, or a path below the scenario's base URL; it may contain placeholders
     * @param options what to set on the request
     * @return the open stream; close it, or leave that to the end of the iteration
     * @throws dev.loadtest.http.EventStreamException if there is no stream: the server cannot be reached, does not answer in
     *         time, or not with status 200 and {@code text/event-stream}
     * @throws IllegalArgumentException if an option is wrong, or placeholders and values of the URL do not match
     */
    EventStream events(String url, RequestOption... options);

    /**
     * The next row of test data; each call takes another one. Where there is none, the iteration ends here, and the feeder
     * says what becomes of the run: see {@link Feeder#whenExhausted}.
     *
     * @param feeder a constant, shared by all virtual users
     * @param <T> what a row is
     * @return the row
     */
    <T> T next(Feeder<T> feeder);

    /**
     * Checks something about a value, usually a {@link dev.loadtest.http.Response}. The outcome is counted in the metric
     * {@code checks}; a failed check goes on with the iteration and turns the run red. A check on a response is also
     * tagged with the method and name of its request.
     *
     * @param value what is checked
     * @param name says what should hold; must not contain {@code ::}
     * @param condition what should hold
     * @param <T> the value's type
     * @return whether it held
     * @throws IllegalArgumentException if the name is blank or contains {@code ::}
     * @throws RuntimeException whatever the condition throws; the check is counted as failed
     */
    <T> boolean check(T value, String name, Predicate<? super T> condition);

    /**
     * Counts something that was found out already as a check.
     *
     * @param name says what should hold; must not contain {@code ::}
     * @param held whether it held
     * @return {@code held}
     * @throws IllegalArgumentException if the name is blank or contains {@code ::}
     */
    boolean check(String name, boolean held);

    /**
     * Names a part of the iteration: its time goes to {@code group_duration}, and all samples inside carry the tag
     * {@code group}. Groups nest: {@code ::outer::inner}.
     *
     * @param name the group's name; must not contain {@code ::}
     * @param body the part
     * @param <T> what it returns
     * @return what the body returned
     * @throws IllegalArgumentException if the name is blank or contains {@code ::}
     * @throws Exception what the body threw; the time is recorded all the same
     */
    <T> T group(String name, Callable<T> body) throws Exception;

    /**
     * As {@link #group(String, Callable)}, for a body that returns nothing.
     *
     * @param name the group's name; must not contain {@code ::}
     * @param body the part
     * @throws IllegalArgumentException if the name is blank or contains {@code ::}
     * @throws Exception what the body threw
     */
    void group(String name, Action body) throws Exception;

    /**
     * Measures Java code that is not HTTP: a query, a call of another client. Its time goes to {@code measure_duration},
     * and whether it threw to {@code measure_failed}, both with the tag {@code name}.
     *
     * @param name what is measured
     * @param body the code
     * @param <T> what it returns
     * @return what the body returned
     * @throws IllegalArgumentException if the name is blank
     * @throws Exception what the body threw
     */
    <T> T measure(String name, Callable<T> body) throws Exception;

    /**
     * As {@link #measure(String, Callable)}, for a body that returns nothing.
     *
     * @param name what is measured
     * @param body the code
     * @throws IllegalArgumentException if the name is blank
     * @throws Exception what the body threw
     */
    void measure(String name, Action body) throws Exception;

    /**
     * Adds to a counter of the author's own. The sample carries the tags of run, scenario and group. After the iteration was
     * cut off nothing is recorded.
     *
     * @param counter the metric
     * @param amount how much
     * @throws IllegalArgumentException if the amount is NaN or infinite
     */
    default void add(Counter counter, double amount) {
        add(counter, amount, Tags.none());
    }

    /**
     * As {@link #add(Counter, double)}, with tags of the sample's own.
     *
     * @param counter the metric
     * @param amount how much
     * @param tags added to those of the flow; where both have a tag, these win
     * @throws IllegalArgumentException if the amount is NaN or infinite
     */
    void add(Counter counter, double amount, Tags tags);

    /**
     * Adds a value to a trend of the author's own.
     *
     * @param trend the metric
     * @param value the value
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    default void add(Trend trend, double value) {
        add(trend, value, Tags.none());
    }

    /**
     * As {@link #add(Trend, double)}, with tags of the sample's own.
     *
     * @param trend the metric
     * @param value the value
     * @param tags added to those of the flow; where both have a tag, these win
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    void add(Trend trend, double value, Tags tags);

    /**
     * Adds a time to a trend of the author's own.
     *
     * @param trend the metric
     * @param time 0 or more
     * @throws IllegalArgumentException if the time is negative
     */
    default void add(TimeTrend trend, Duration time) {
        add(trend, time, Tags.none());
    }

    /**
     * As {@link #add(TimeTrend, Duration)}, with tags of the sample's own.
     *
     * @param trend the metric
     * @param time 0 or more
     * @param tags added to those of the flow; where both have a tag, these win
     * @throws IllegalArgumentException if the time is negative
     */
    void add(TimeTrend trend, Duration time, Tags tags);

    /**
     * Adds one case to a rate of the author's own.
     *
     * @param rate the metric
     * @param held whether it counts as true
     */
    default void add(RateMetric rate, boolean held) {
        add(rate, held, Tags.none());
    }

    /**
     * As {@link #add(RateMetric, boolean)}, with tags of the sample's own.
     *
     * @param rate the metric
     * @param held whether it counts as true
     * @param tags added to those of the flow; where both have a tag, these win
     */
    void add(RateMetric rate, boolean held, Tags tags);

    /**
     * Sets a gauge of the author's own.
     *
     * @param gauge the metric
     * @param value its value from now on
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    default void set(Gauge gauge, double value) {
        set(gauge, value, Tags.none());
    }

    /**
     * As {@link #set(Gauge, double)}, with tags of the sample's own.
     *
     * @param gauge the metric
     * @param value its value from now on
     * @param tags added to those of the flow; where both have a tag, these win
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    void set(Gauge gauge, double value, Tags tags);

    /**
     * Pauses as a person would.
     *
     * @param pause how long, 0 or more
     * @throws IllegalArgumentException if the pause is negative
     */
    void think(Duration pause);

    /**
     * Pauses for a time drawn evenly from a range.
     *
     * @param shortest 0 or more
     * @param longest at least {@code shortest}
     * @throws IllegalArgumentException if the range is empty or negative
     */
    void think(Duration shortest, Duration longest);

    /**
     * Adds a tag to what this iteration measures from now on, itself excepted. It is gone with the iteration.
     *
     * @param key the tag's name
     * @param value its value; few different ones, for each makes a series of its own
     * @throws IllegalArgumentException if the name is blank
     */
    void tag(String key, String value);

    /**
     * Hands something to the run's other flows: from the set-up to the virtual users and the tear-down. The object itself is
     * shared, not a copy of it, so it has to be immutable or thread-safe.
     *
     * @param name what to ask for; a value under the same name is replaced
     * @param value what is shared
     */
    void share(String name, Object value);

    /**
     * What was shared under a name.
     *
     * @param name the name
     * @param type what it is
     * @param <T> what it is
     * @return the object
     * @throws java.util.NoSuchElementException if nothing is shared under the name
     * @throws ClassCastException if it is something else
     */
    <T> T shared(String name, Class<T> type);

    /**
     * Ends the whole run: all iterations are cut off at once, the tear-down and the summary follow, and the run is red. Does
     * not return.
     *
     * @param reason why, for the summary
     */
    void abortTest(String reason);
}
