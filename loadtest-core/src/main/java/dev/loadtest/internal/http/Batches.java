package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.Response;
import dev.loadtest.internal.http.batch.Batch;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/**
 * The batches of one virtual user. Each thread of a batch is a caller of its own; they are kept for the next batch. Batches are sent by the user's own thread, one at a time.
 */
final class Batches {

    private final HttpUser user;
    private final Time time;
    private final Flow flow;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Worker> workers = new ArrayList<>();
    private boolean closed;

    Batches(HttpUser user, Flow flow) {
        this.user = user;
        this.time = user.transport().time();
        this.flow = flow;
    }

    private record Worker(BatchFlow flow, Caller caller) {}

    /** A request whose options have been run. */
    private record Member(BatchRequest request, RequestDraft draft, String template, String url) {

        /** What the limit for a host counts together: host and port. */
        String host() {
            int start = url.indexOf("://") + 3;
            int end = start;
            while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
                end++;
            }
            return url.substring(Math.min(start, end), end);
        }
    }

    List<Response> send(List<BatchRequest> requests) {
        int epoch = user.wire().epoch();
        flow.checkpoint();
        long called = time.nanoTime();
        List<Member> members = requests.stream().map(this::prepared).toList();
        if (members.isEmpty()) {
            return List.of();
        }
        Tags tags = flow.tags();
        long startDelay = flow.takeStartDelayNanos();
        int atOnce = Math.min(user.settings().batch(), members.size());
        List<Worker> team = team(atOnce);
        List<String> hosts = members.stream().map(Member::host).toList();
        Batch.Outcome<Response> outcome = Batch.run(time, hosts, atOnce, user.settings().batchPerHost(),
                (worker, call) -> {
                    // Nothing more is sent once the flow has been cut off.
                    flow.checkpoint();
                    Member member = members.get(call);
                    long turn = time.nanoTime();
                    team.get(worker).flow().begin(tags, startDelay + (turn - called));
                    return team.get(worker).caller().call(member.request().method(), member.template(), member.url(),
                            member.request().body(), member.draft(), turn, epoch);
                });
        flow.checkpoint();
        switch (outcome.failure()) {
            case null -> {
                // All have got a response, or an error as one.
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
        return outcome.results().stream().flatMap(Optional::stream).toList();
    }

    private Member prepared(BatchRequest request) {
        Headers.requireMethod(request.method());
        RequestDraft draft = RequestDraft.of(request.options());
        String template = user.template(request.url());
        return new Member(request, draft, template, draft.fill(template));
    }

    private List<Worker> team(int size) {
        lock.lock();
        try {
            while (workers.size() < size && !closed) {
                BatchFlow own = new BatchFlow(flow);
                workers.add(new Worker(own, new Caller(user, own)));
            }
            if (closed) {
                throw new IllegalStateException("the client is closed");
            }
            return List.copyOf(workers.subList(0, size));
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what its threads hold. Thread-safe. */
    void close() {
        lock.lock();
        try {
            closed = true;
            workers.forEach(worker -> worker.caller().close());
            workers.clear();
        } finally {
            lock.unlock();
        }
    }
}
