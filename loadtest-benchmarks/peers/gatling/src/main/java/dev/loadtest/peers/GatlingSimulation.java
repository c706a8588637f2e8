package dev.loadtest.peers;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.holdFor;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.reachRps;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;

/** The works of the comparison for Gatling: users with a connection each, one check for each response. */
public final class GatlingSimulation extends Simulation {

    public GatlingSimulation() {
        String work = System.getProperty("peer.work");
        int seconds = Integer.getInteger("peer.warmup") + Integer.getInteger("peer.seconds");
        int rate = Integer.getInteger("peer.rate");
        HttpProtocolBuilder protocol = http.baseUrl(System.getProperty("peer.base")).disableWarmUp().disableCaching();
        if (work.equals("http2")) {
            protocol = protocol.enableHttp2();
        }
        // A new user brings a new connection: for a handshake each, users leave after one request.
        ScenarioBuilder scenario = work.equals("handshake") ? scenario(work).exec(body(work))
                : scenario(work).forever().on(body(work));
        PopulationBuilder users = scenario
                .injectClosed(constantConcurrentUsers(Integer.getInteger("peer.connections")).during(seconds));
        if (rate > 0) {
            users = users.throttle(reachRps(rate).in(1), holdFor(seconds));
        }
        setUp(users).protocols(protocol).maxDuration(seconds);
    }

    private static ChainBuilder body(String work) {
        return switch (work) {
            case "large" -> exec(http("large").get("/large").check(status().is(200)));
            case "flow" -> exec(
                    http("token").get("/token").check(status().is(200), jsonPath("$.access_token").saveAs("token")),
                    http("orders").get("/orders").header("Authorization", "Bearer #{token}").check(status().is(200)));
            default -> exec(http("small").get("/small").check(status().is(200)));
        };
    }
}
