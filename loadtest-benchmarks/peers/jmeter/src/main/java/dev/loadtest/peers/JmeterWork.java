package dev.loadtest.peers;

import static us.abstracta.jmeter.javadsl.JmeterDsl.httpHeaders;
import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.jsonExtractor;
import static us.abstracta.jmeter.javadsl.JmeterDsl.responseAssertion;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;
import static us.abstracta.jmeter.javadsl.JmeterDsl.throughputTimer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import us.abstracta.jmeter.javadsl.core.TestPlanStats;
import us.abstracta.jmeter.javadsl.core.assertions.DslResponseAssertion.TargetField;
import us.abstracta.jmeter.javadsl.core.threadgroups.BaseThreadGroup.ThreadGroupChild;
import us.abstracta.jmeter.javadsl.http.DslHttpSampler;

/** The works of the comparison for JMeter: threads with a connection each, one assertion for each response. */
public final class JmeterWork {

    private JmeterWork() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            options.put(pair[0], pair[1]);
        }
        int seconds = number(options, "warmup") + number(options, "seconds");
        TestPlanStats stats = testPlan(
                threadGroup(number(options, "connections"), Duration.ofSeconds(seconds), children(options))).run();
        System.out.printf(Locale.ROOT, "result errors=%d p50=%.1f p99=%.1f%n", stats.overall().errorsCount(),
                micros(stats.overall().sampleTime().median()), micros(stats.overall().sampleTime().perc99()));
        System.exit(0);
    }

    private static ThreadGroupChild[] children(Map<String, String> options) {
        String work = options.get("work");
        String base = options.get("base");
        List<ThreadGroupChild> children = new ArrayList<>();
        if (number(options, "rate") > 0) {
            children.add(throughputTimer(60.0 * number(options, "rate")));
        }
        if (work.equals("flow")) {
            children.add(get(base + "/token").children(ok(), jsonExtractor("token", "access_token")));
            children.add(get(base + "/orders").children(httpHeaders().header("Authorization", "Bearer ${token}"), ok()));
        } else if (work.equals("handshake")) {
            children.add(httpSampler(base + "/small").header("Connection", "close").children(ok()));
        } else {
            children.add(get(base + (work.equals("large") ? "/large" : "/small")).children(ok()));
        }
        return children.toArray(ThreadGroupChild[]::new);
    }

    private static DslHttpSampler get(String url) {
        return httpSampler(url);
    }

    private static us.abstracta.jmeter.javadsl.core.assertions.DslResponseAssertion ok() {
        return responseAssertion().fieldToTest(TargetField.RESPONSE_CODE).equalsToStrings("200");
    }

    private static int number(Map<String, String> options, String key) {
        return Integer.parseInt(options.get(key));
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }
}
