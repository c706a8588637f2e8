package dev.loadtest.internal.http;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.Body;
import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.internal.net.Watchdog;

/**
 * One thread that makes calls for a virtual user, one at a time: the user's own, or one of a batch. What differs between
 * them is here; the rest is the {@link HttpUser}'s.
 */
final class Caller implements AutoCloseable {

    private final HttpUser user;
    private final Flow flow;
    private final HttpSamples samples;
    private final Watchdog.Slot slot;
    private final PreparedRequests prepared;
    /** The share of traces that are to be sampled where a request says nothing; negative if there are none. */
    private final double tracesSampled;
    private @Nullable SplittableRandom ids;

    Caller(HttpUser user, Flow flow) {
        this.user = user;
        this.flow = flow;
        this.samples = new HttpSamples(user.lane(), user.transport().tags(),
                new Keeping(user.transport(), flow));
        this.slot = user.transport().watchdog().register();
        this.prepared = new PreparedRequests(user.transport(), user.headers());
        this.tracesSampled = user.settings().tracesSampled().orElse(-1.0);
    }

    HttpUser user() {
        return user;
    }

    Flow flow() {
        return flow;
    }

    HttpSamples samples() {
        return samples;
    }

    /** Where the deadline of the call under way is shown. */
    Watchdog.Slot slot() {
        return slot;
    }

    /**
     * Makes a call whose options have been run.
     *
     * @param template the URL with its placeholders
     * @param filled the URL without
     * @param called when it began
     * @param epoch the wire's when it began
     */
    Response call(String method, String template, String filled, Body body, RequestDraft draft, long called,
            int epoch) {
        try {
            Outgoing first = draft.isPlain() && body instanceof Body.None
                    ? prepared.of(method, filled)
                    : outgoing(method, user.transport().url(filled), body, draft);
            return new HttpCall(this, draft, draft.nameFor(template), called, epoch).run(first);
        } catch (BadUrlException e) {
            return badUrl(method, filled, draft.nameFor(template), draft, e);
        }
    }

    private Outgoing outgoing(String method, HttpUrl url, Body body, RequestDraft draft) {
        return new Outgoing(method, url, user.headers().of(draft, url),
                Payload.of(body).compressed(draft.compression()));
    }

    private Response badUrl(String method, String url, @Nullable String name, RequestDraft draft, BadUrlException e) {
        HttpError error = Failures.badUrl(e);
        String shown = HttpUrl.masked(url);
        Response response = new ReceivedResponse(method, shown, name == null ? shown : name, error);
        recordUnsendable(draft, method, response.name(), error);
        flow.checkpoint();
        if (throwsOnError(draft)) {
            throw new HttpTransportException(method + ' ' + response.name(), error, e);
        }
        return response;
    }

    /** Nothing was sent, so nothing is timed; but it counts as failed, or the run would pass without a request. */
    void recordUnsendable(RequestDraft draft, String method, String name, HttpError error) {
        if (draft.isJudged() && !flow.isCancelled()) {
            HttpTags.Outcome outcome = new HttpTags.Outcome(0, "", null, Judgement.UNEXPECTED, error);
            samples.unsendable(new HttpTags.Key(flow.tags(), user.tagsOf(draft), method, name, outcome));
        }
    }

    /** A new trace for a call, null if it is to carry none. */
    @Nullable
    Traceparent traceOf(RequestDraft draft) {
        double share = draft.tracedOr(tracesSampled);
        return share < 0 ? null : new Traceparent(ids(), share);
    }

    /** The request of a stream, in a new trace if it is to be in one. */
    Outgoing traced(Outgoing request, RequestDraft draft) {
        Traceparent trace = traceOf(draft);
        return trace == null ? request : trace.on(request);
    }

    /** For this thread alone. Its seed differs from run to run: ids are to be unique, not to be repeated. */
    private SplittableRandom ids() {
        SplittableRandom known = ids;
        if (known == null) {
            known = new SplittableRandom();
            ids = known;
        }
        return known;
    }

    boolean throwsOnError(RequestDraft draft) {
        return draft.throwsOnError() || user.settings().throwsOnError();
    }

    /** Gives its slot back. */
    @Override
    public void close() {
        slot.close();
    }
}
