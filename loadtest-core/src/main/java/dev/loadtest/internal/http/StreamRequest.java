package dev.loadtest.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

import dev.loadtest.http.HttpError;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.internal.net.Deadline;
import dev.loadtest.internal.net.DialTimes;
import dev.loadtest.internal.net.Link;
import dev.loadtest.internal.net.ProxyServer;
import dev.loadtest.internal.net.Watchdog;
import dev.loadtest.internal.time.Time;
import dev.loadtest.metric.Tags;

/**
 * A GET on a connection of its own, on which the answer is only the beginning. It is no request in the metrics of HTTP, and
 * no redirect is followed. Used by the client's own thread.
 */
public final class StreamRequest {

    private static final int BUFFER = 2 * 1024;
    /** With it something else than HTTP begins. Proxies do not pass that on; they open tunnels for it. */
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Time time;
    private final Connections connections;
    private final Watchdog.Slot slot;
    private final Flow flow;
    private final HttpUrl url;
    private final List<Header> headers;
    private final String name;
    private final Tags tags;
    private final Duration timeout;

    StreamRequest(Time time, Connections connections, Watchdog.Slot slot, Flow flow, HttpUrl url, List<Header> headers,
            RequestDraft draft, Tags tags, String name, HttpSettings settings) {
        this.time = time;
        this.connections = connections;
        this.slot = slot;
        this.flow = flow;
        this.url = url;
        this.headers = headers;
        this.name = name;
        this.tags = tags;
        this.timeout = draft.timeoutOr(settings.timeout());
    }

    /** What it is called in metrics and messages. */
    public String name() {
        return name;
    }

    /** The author's own tags. */
    public Tags tags() {
        return tags;
    }

    /** The limit of the whole of it. */
    public long timeoutNanos() {
        return timeout.toNanos();
    }

    /**
     * Opens a connection and asks.
     *
     * @param wanted the status of the answer with which the stream begins
     * @param own the lines of the request that ask for it, each <i>name: value</i>; they win
     * @throws StreamException if there is no such answer
     */
    public StreamConnection ask(int wanted, List<String> own) throws StreamException {
        int epoch = connections.epoch();
        flow.checkpoint();
        Deadline deadline = slot.arm(Time.after(time.nanoTime(), timeout.toNanos()));
        Answer answer = Answer.NONE;
        Link link = null;
        try {
            link = connections.dialAlone(url.origin(), wanted == SWITCHING_PROTOCOLS, epoch, deadline,
                    DialTimes.UNWATCHED);
            link.out().write(head(own, link.proxy()));
            link.out().flush();
            InputStream in = new BufferedInputStream(link.in(), BUFFER);
            answer = Answer.read(in);
            if (answer.status() == wanted && deadline.release(link.socket())) {
                return new StreamConnection(time, connections, slot, link, in, epoch, answer);
            }
            throw new IOException("no stream");
        } catch (IOException e) {
            if (link != null) {
                connections.closeAlone(link);
            }
            throw new StreamException(answer.status(), errorOf(e, answer, deadline, epoch), e);
        } finally {
            slot.disarm();
        }
    }

    private HttpError errorOf(IOException failure, Answer answer, Deadline deadline, int epoch) {
        HttpError own = connections.errorOfOurOwn(deadline, epoch);
        if (own != null) {
            return own;
        }
        int status = answer.status();
        if (status != 0) {
            return new HttpError(status >= 400 ? 1_000 + status : 1_000, "answered with status " + status);
        }
        return failure instanceof Answer.Malformed
                ? new HttpError(1_000, "malformed response")
                : Failures.of(failure, false);
    }

    private byte[] head(List<String> own, @Nullable ProxyServer proxy) {
        List<Header> all = new ArrayList<>();
        headers.stream().filter(header -> own.stream().noneMatch(line -> isOf(line, header))).forEach(all::add);
        for (String line : own) {
            int colon = line.indexOf(':');
            all.add(new BasicHeader(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        Outgoing request = new Outgoing("GET", url, all, Payload.NONE);
        return (proxy == null ? request : request.through(proxy)).head();
    }

    private static boolean isOf(String line, Header header) {
        String name = header.getName();
        return line.regionMatches(true, 0, name, 0, name.length()) && line.charAt(name.length()) == ':';
    }
}
