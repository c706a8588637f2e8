package dev.loadtest.demo.blog.load;

import static dev.loadtest.assertj.LoadTestAssertions.assertThat;
import static dev.loadtest.http.Body.json;
import static dev.loadtest.profile.ArrivalRate.perSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.loadtest.LoadResult;
import dev.loadtest.LoadRunner;
import dev.loadtest.Mix;
import dev.loadtest.Scenario;
import dev.loadtest.Threshold;
import dev.loadtest.VuContext;
import dev.loadtest.data.Feeder;
import dev.loadtest.data.WhenExhausted;
import dev.loadtest.http.RequestOption;
import dev.loadtest.http.Response;
import dev.loadtest.junit.LoadTest;

/**
 * Fifty visitors a second, whether the service keeps up or not: four of five read, the fifth writes a blog. They share one
 * token, because to hash a password at each sign-in would cost more than all the rest, and hide it.
 */
class ReadingAndWritingLoadTest {

    static final String BLOG = "http://localhost:8089";

    /**
     * Each is written once. A run takes 180 of the 400, so they are enough for twice the load. Beyond that the run fails:
     * when the drafts are used up the readers stop as well, and a run that ended early must not look like a whole one.
     */
    static final Feeder<Draft> DRAFTS = Feeder.csvResource("drafts.csv")
            .map(row -> new Draft(row.get("title"), row.get("content")))
            .unique()
            .whenExhausted(WhenExhausted.FAIL);

    record Draft(String title, String content) {}

    record Blog(long id, String title, String content) {}

    private final Queue<Long> written = new ConcurrentLinkedQueue<>();

    @LoadTest
    void visitorsReadAndWrite(LoadRunner load) {
        LoadResult result = load
                .setup(ctx -> {
                    signIn(ctx);
                    publish(ctx, new Draft("Welcome", "So that the first visitor has something to read."));
                })
                .warmUp(ofSeconds(3))
                // On two cores these are about 10 and 25 ms; the rest is room for a slower or busier machine.
                .threshold("http_req_response_time{scenario:visitors}", "p(95)<250")
                .threshold(Threshold.on("iteration_response_time").tag("flow", "write").percentile(95)
                        .isBelow(ofMillis(400)))
                .teardown(this::deleteAll)
                .run(Scenario.constantArrivalRate(perSecond(50), ofSeconds(18))
                        .vu(Mix.of("read", 80, this::read).and("write", 20, this::write))
                        .named("visitors")
                        .feeds(DRAFTS));

        assertThat(result).checks().allPassed();
    }

    private void read(VuContext ctx) {
        Response page = ctx.http().get(BLOG + "/blog", signedIn(ctx), request -> request.queryParam("limit", 10));
        Blog[] newest = page.json("", Blog[].class);
        ctx.check(newest, "one to ten blogs", blogs -> blogs.length >= 1 && blogs.length <= 10);

        Blog chosen = newest[(int) (ctx.iterationInTest() % newest.length)];
        ctx.check(get(ctx, chosen.id), "the blog that was listed", r -> r.json("", Blog.class).equals(chosen));
    }

    private void write(VuContext ctx) {
        Draft draft = ctx.next(DRAFTS);
        long id = publish(ctx, draft);
        Blog expected = new Blog(id, draft.title, draft.content);
        ctx.check(get(ctx, id), "the blog that was written", r -> r.json("", Blog.class).equals(expected));
    }

    private void deleteAll(VuContext ctx) {
        for (long id : written) {
            ctx.http().delete(BLOG + "/blog/{id}", signedIn(ctx), request -> request.pathParam("id", id));
        }
    }

    private long publish(VuContext ctx, Draft draft) {
        Response post = ctx.http().post(BLOG + "/blog", json(draft), signedIn(ctx));
        long id = post.json("/id", Long.class);
        written.add(id);
        return id;
    }

    private static Response get(VuContext ctx, long id) {
        return ctx.http().get(BLOG + "/blog/{id}", signedIn(ctx), request -> request.pathParam("id", id));
    }

    private static void signIn(VuContext ctx) {
        Response login = ctx.http().post(BLOG + "/authenticate",
                json(Map.of("username", "earthly", "password", "12345")));
        ctx.share("token", login.json("/access_token", String.class));
    }

    private static RequestOption signedIn(VuContext ctx) {
        return request -> request.bearer(ctx.shared("token", String.class));
    }
}
