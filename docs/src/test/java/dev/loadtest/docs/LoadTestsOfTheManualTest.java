package dev.loadtest.docs;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs the manual's load tests, which the build itself leaves out as it does all tests with the tag {@code load}. */
class LoadTestsOfTheManualTest {

    private static final String URL = "blog.url";

    private static BlogServer server;

    @BeforeAll
    static void startServer() {
        server = BlogServer.start();
        System.setProperty(URL, server.url());
    }

    @AfterAll
    static void stopServer() {
        System.clearProperty(URL);
        server.close();
    }

    @Test
    void theFirstOnePasses() {
        run(VisitorsLoadTest.class).assertStatistics(tests -> tests.started(1).succeeded(1));
    }

    @Test
    void thoseAboutJUnitPass() {
        run(JUnitLoadTests.class).assertStatistics(tests -> tests.started(7).succeeded(7));
    }

    private static Events run(Class<?> loadTests) {
        Events tests = EngineTestKit.engine("junit-jupiter").selectors(selectClass(loadTests)).execute().testEvents();
        tests.failed().debug();
        return tests;
    }
}
