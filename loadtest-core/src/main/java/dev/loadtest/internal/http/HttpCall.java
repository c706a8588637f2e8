package dev.loadtest.internal.http;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.HttpTransportException;
import dev.loadtest.http.Response;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/** One call with all its hops: what is done about redirects, cookies, samples and errors, over whichever wire. */
final class HttpCall {

    private final Caller caller;
    private final HttpUser user;
    private final Flow flow;
    private final RequestDraft draft;
    private final @Nullable String name;
    private final Tags tags;
    private final long called;
    private final int epoch;

    HttpCall(Caller caller, RequestDraft draft, @Nullable String name, long called, int epoch) {
        this.caller = caller;
        this.user = caller.user();
        this.flow = caller.flow();
        this.draft = draft;
        this.name = name;
        this.tags = user.tagsOf(draft);
        this.called = called;
        this.epoch = epoch;
    }

    Response run(Outgoing first) {
        long startDelay = flow.takeStartDelayNanos();
        Retries retries = Retries.of(draft, user);
        Response response = attempt(first, called, startDelay, retries);
        while (response == null) {
            Objects.requireNonNull(retries, "who else makes a call again").pause();
            long begun = user.transport().time().nanoTime();
            response = flow.isCancelled()
                    ? cutOff(first, startDelay + (begun - called))
                    : attempt(first, begun, startDelay, retries);
        }
        return response;
    }

    /** Null if the call is to be made again. */
    private @Nullable Response attempt(Outgoing first, long begun, long startDelay, @Nullable Retries retries) {
        long limit = draft.timeoutOr(user.settings().timeout()).toNanos();
        Deadline deadline = caller.slot().arm(Time.after(begun, limit));
        try {
            return follow(first, deadline, begun, startDelay, retries);
        } finally {
            caller.slot().disarm();
        }
    }

    private @Nullable Response follow(Outgoing first, Deadline deadline, long begun, long startDelay,
            @Nullable Retries retries) {
        String firstHost = first.url().origin().host();
        BodyPolicy bodies = draft.discardsBody(user.settings().discardsBodies()) ? user.discarding() : user.keeping();
        int limit = draft.maxRedirects() >= 0 ? draft.maxRedirects() : user.settings().maxRedirects();
        long firstByteNanos = draft.firstByteNanosOr(user.firstByteNanos());
        CallAuth auth = CallAuth.of(user, flow, draft, first);
        @Nullable
        Traceparent trace = caller.traceOf(draft);
        Outgoing request = first;
        long start = begun;
        int followed = 0;
        while (true) {
            boolean trusted = Outgoing.isSameOrBelow(request.url().origin().host(), firstHost);
            Outgoing sent = user.cookies().on(request, trusted ? draft.cookies() : Map.of(), draft.usesJar());
            if (auth != null && trusted) {
                sent = auth.on(sent);
            }
            if (trace != null) {
                sent = trace.on(sent);
            }
            Hop hop = user.wire().exchange(sent, bodies, epoch, deadline, start, firstByteNanos);
            start = hop.endNanos();
            if (draft.usesJar()) {
                user.cookies().takeFrom(hop);
            }
            double responseTime = startDelay + (hop.endNanos() - called);
            if (flow.isCancelled()) {
                return cutOff(hop, responseTime);
            }
            if (auth != null && trusted && auth.asksAgain(hop)) {
                // As in k6: to be asked was expected.
                record(hop, draft.isJudged() ? Judgement.EXPECTED : Judgement.NONE, HttpSamples.GOES_ON);
                continue;
            }
            String location = Redirects.location(hop);
            if (location == null || followed >= limit) {
                if (location != null) {
                    warnOfLimit(limit);
                }
                Hop decoded = bodies.decoded(hop);
                if (retries != null && isRetried(decoded, retries, responseTime)) {
                    return null;
                }
                record(decoded, responseTime);
                return finish(decoded);
            }
            try {
                request = request.redirected(hop.status(), request.url().resolve(location), firstHost);
            } catch (BadUrlException e) {
                return leadsNowhere(hop, location, responseTime, e);
            }
            record(hop, HttpSamples.GOES_ON);
            followed++;
        }
    }

    /** The redirect was a response like any other; the request that it asks for is what failed. */
    private Response leadsNowhere(Hop hop, String location, double responseTime, BadUrlException cause) {
        record(hop, responseTime);
        String method = Outgoing.methodAfter(hop.status(), hop.request().method());
        caller.recordUnsendable(draft, method, name == null ? HttpUrl.masked(location) : name, Failures.BAD_REDIRECT);
        return finish(hop.withError(Failures.BAD_REDIRECT, cause));
    }

    private boolean isRetried(Hop hop, Retries retries, double responseTime) {
        boolean again = false;
        boolean known = false;
        try {
            // What was aborted would be again: it is of this call's epoch.
            again = user.wire().epoch() == epoch && retries.follow(responseTo(hop));
            known = true;
        } finally {
            if (!known) {
                record(hop, responseTime);
            }
        }
        if (again) {
            Judgement judgement = draft.isJudged() && !retries.countFailures()
                    ? Judgement.RETRIED
                    : user.judge(draft, hop);
            caller.samples().retried(flow.tags(), tags, nameOf(hop), hop, judgement);
        }
        return again;
    }

    private void warnOfLimit(int limit) {
        if (draft.maxRedirects() < 0 && limit == HttpSettings.defaults().maxRedirects()) {
            flow.warnOnce("stopped after " + limit
                    + " redirects and returned the last one; set maxRedirects to follow more or to accept that");
        }
    }

    private Response finish(Hop hop) {
        HttpError error = hop.error();
        if (error != null) {
            flow.checkpoint();
            if (caller.throwsOnError(draft)) {
                throw new HttpTransportException(hop.request().method() + ' ' + nameOf(hop), error, hop.cause());
            }
        }
        return responseTo(hop);
    }

    private Response responseTo(Hop hop) {
        return new ReceivedResponse(hop, nameOf(hop), user.judge(draft, hop) != Judgement.UNEXPECTED);
    }

    /** Between two attempts. */
    private Response cutOff(Outgoing next, double lasted) {
        return cutOff(Hop.failed(next, null, Phases.NONE, 0, 0, Failures.ABORTED, null), lasted);
    }

    private Response cutOff(Hop hop, double lasted) {
        caller.samples().cutOff(new HttpTags.Key(flow.tags(), tags, hop.request().method(), nameOf(hop), null),
                lasted);
        flow.checkpoint();
        return new ReceivedResponse(hop, nameOf(hop), false);
    }

    private void record(Hop hop, double responseTime) {
        record(hop, user.judge(draft, hop), responseTime);
    }

    private void record(Hop hop, Judgement judgement, double responseTime) {
        caller.samples().hop(flow.tags(), tags, nameOf(hop), hop, judgement, responseTime);
    }

    private String nameOf(Hop hop) {
        return name == null ? hop.request().url().shown() : name;
    }
}
