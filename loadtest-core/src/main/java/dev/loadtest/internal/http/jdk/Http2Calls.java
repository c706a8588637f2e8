package dev.loadtest.internal.http.jdk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.loadtest.internal.http.Http2Request;
import dev.loadtest.internal.http.Http2Result;
import dev.loadtest.internal.http.Http2Sender;
import dev.loadtest.internal.time.Time;

/** What one virtual user sends over HTTP/2. Each request blocks its thread. */
final class Http2Calls implements Http2Sender {

    private final Time time;
    private final Shard shard;
    private final AtomicInteger epoch = new AtomicInteger();
    private final Set<Http2Exchange> underWay = ConcurrentHashMap.newKeySet();

    Http2Calls(Time time, Shard shard) {
        this.time = time;
        this.shard = shard;
    }

    @Override
    public int epoch() {
        return epoch.get();
    }

    @Override
    public Http2Result send(Http2Request request) {
        Http2Exchange exchange = new Http2Exchange(time, shard, request, epoch::get);
        // Before it looks at the epoch: who begins a new one wakes it, or it sees that.
        underWay.add(exchange);
        try {
            return exchange.run();
        } finally {
            underWay.remove(exchange);
        }
    }

    @Override
    public void abort() {
        epoch.incrementAndGet();
        underWay.forEach(Http2Exchange::wake);
    }
}
