package dev.loadtest.report.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.loadtest.output.Feed;
import dev.loadtest.output.Frame;
import dev.loadtest.output.Output;
import dev.loadtest.output.OutputContext;
import dev.loadtest.output.RunOutcome;

/** One run on the dashboard. Takes what each second came to, and never waits for a browser while there is load. */
final class Dashboard implements Output {

    static final String NAME = "dashboard";
    /** For the last words to reach open pages: the JVM may be gone right after. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final int port;
    private @Nullable DashboardServer server;
    private @Nullable LiveRun run;

    Dashboard(int port) {
        this.port = port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        DashboardServer open = server;
        return open == null ? NAME : NAME + " (" + open.address() + ")";
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.FRAMES);
    }

    @Override
    public void start(OutputContext context) throws IOException {
        DashboardServer open = DashboardServer.on(port);
        server = open;
        run = open.broadcast().begin(context.run(), context.control());
        context.announce(open.link());
    }

    @Override
    public void frame(Frame frame) {
        LiveRun live = run;
        if (live != null) {
            live.add(frame);
        }
    }

    @Override
    public void finished(RunOutcome outcome) {
        LiveRun live = run;
        if (live != null) {
            live.finish(outcome);
        }
    }

    @Override
    public void close() throws InterruptedException {
        DashboardServer open = server;
        LiveRun live = run;
        if (open != null && live != null) {
            live.close();
            open.broadcast().awaitDelivery(LAST_WORDS);
        }
    }
}
