package dev.loadtest.benchmarks.compare;

import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.LoadShape;
import dev.loadtest.Scenario;
import dev.loadtest.VuBody;
import dev.loadtest.benchmarks.Options;
import dev.loadtest.http.HttpSettings;
import dev.loadtest.metric.TimeSnapshot;
import dev.loadtest.profile.ArrivalRate;

/**
 * A work done by this library: as a user would write it, with everything on that is on by default, and one check for each
 * response. A process of its own; its last line tells {@link Compare} what it saw.
 */
public final class OwnWork {

    private OwnWork() {}

    /**
     * Works.
     *
     * @param arguments {@code work=}, a word of {@link Work}; {@code base=}, where the target listens; {@code connections=};
     *        {@code http2Connections=}, which HTTP/2 shares; {@code rate=}, of requests per second, 0 for as many as it can; {@code warmup=} and {@code seconds=}
     */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments,
                Set.of("work", "base", "connections", "http2Connections", "rate", "warmup", "seconds"));
        Work work = Work.of(options.text("work", ""));
        Duration warmUp = ofSeconds(options.number("warmup", 0));
        Duration duration = warmUp.plusSeconds(options.number("seconds", 5));
        int connections = options.number("connections", work.connections());
        int rate = options.number("rate", 0);
        LoadShape shape = rate > 0
                ? Scenario.constantArrivalRate(ArrivalRate.perSecond(rate), duration).maxVus(connections)
                : Scenario.constantVus(connections, duration);
        String base = options.text("base", "");
        int http2Connections = options.number("http2Connections", 1);
        LoadResult result = LoadRunner.create().warmUp(warmUp)
                .run(shape.vu(body(work)).named(work.word())
                        .http(http -> settings(work, http2Connections, http.baseUrl(base))));
        System.out.println(report(result));
        System.exit(0);
    }

    private static HttpSettings settings(Work work, int http2Connections, HttpSettings http) {
        return switch (work) {
            case HANDSHAKE -> http.newConnectionPerIteration();
            case HTTP2 -> http.http2(http2Connections);
            default -> http;
        };
    }

    private static VuBody body(Work work) {
        if (work != Work.FLOW) {
            String path = work.path();
            return ctx -> ctx.check(ctx.http().get(path), "status is 200", response -> response.status() == 200);
        }
        return ctx -> {
            var token = ctx.http().get("/token");
            ctx.check(token, "token is given", response -> response.status() == 200);
            String secret = token.json("/access_token", String.class);
            ctx.check(ctx.http().get("/orders", request -> request.bearer(secret)), "orders are shown",
                    response -> response.status() == 200);
        };
    }

    private static String report(LoadResult result) {
        TimeSnapshot duration = result.time("http_req_duration");
        long failed = result.rate("http_req_failed").trues() + result.rate("checks").falses();
        return String.format(Locale.ROOT, "result errors=%d p50=%.1f p99=%.1f", failed, micros(duration.med()),
                micros(duration.percentile(99)));
    }

    private static double micros(Duration time) {
        return time.toNanos() / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }
}
