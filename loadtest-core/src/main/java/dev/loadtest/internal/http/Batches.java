package dev.loadtest.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.loadtest.http.BatchRequest;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.http.Response;
import dev.loadtest.internal.http.batch.Batch;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/**
 * The batches of one client. Each thread of a batch calls through a client of its own, which shares connections and cookies
 * with the user's; they are kept for the next batch. Batches are sent by the user's own thread, one at a time.
 */
final class Batches {

    private final Http1Client client;
    private final Time time;
    private final HttpSettings settings;
    private final Flow flow;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Worker> workers = new ArrayList<>();
    private boolean closed;

    Batches(Http1Client client, Time time, HttpSettings settings, Flow flow) {
        this.client = client;
        this.time = time;
        this.settings = settings;
        this.flow = flow;
    }

    private record Worker(BatchFlow flow, Http1Client client) {}

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
        int epoch = client.epoch();
        flow.checkpoint();
        long called = time.nanoTime();
        List<Member> members = requests.stream().map(this::prepared).toList();
        if (members.isEmpty()) {
            return List.of();
        }
        Tags tags = flow.tags();
        long startDelay = flow.takeStartDelayNanos();
        int atOnce = Math.min(settings.batch(), members.size());
        List<Worker> team = team(atOnce);
        List<String> hosts = members.stream().map(Member::host).toList();
        Batch.Outcome<Response> outcome = Batch.run(time, hosts, atOnce, settings.batchPerHost(), (worker, call) -> {
            // Nothing more is sent once the flow has been cut off.
            flow.checkpoint();
            Member member = members.get(call);
            long turn = time.nanoTime();
            team.get(worker).flow().begin(tags, startDelay + (turn - called));
            return team.get(worker).client().exchange(member.request().method(), member.template(), member.url(),
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
        Http1Client.requireToken(request.method());
        RequestDraft draft = RequestDraft.of(request.options());
        String template = client.template(request.url());
        return new Member(request, draft, template, draft.fill(template));
    }

    private List<Worker> team(int size) {
        lock.lock();
        try {
            while (workers.size() < size && !closed) {
                BatchFlow own = new BatchFlow(flow);
                workers.add(new Worker(own, client.forBatch(own)));
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
            workers.forEach(worker -> worker.client().closeSlot());
            workers.clear();
        } finally {
            lock.unlock();
        }
    }
}
