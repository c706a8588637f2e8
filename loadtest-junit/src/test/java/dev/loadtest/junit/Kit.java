package dev.loadtest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs test cases inside of tests. */
final class Kit {

    private Kit() {}

    static Events run(Class<?> testCase) {
        return run(testCase, Map.of());
    }

    static Events run(Class<?> testCase, Map<String, String> configuration) {
        return execute(selectClass(testCase), configuration).testEvents();
    }

    static Events run(Class<?> testCase, String method) {
        return run(testCase, method, Map.of());
    }

    static Events run(Class<?> testCase, String method, Map<String, String> configuration) {
        return execute(selectMethod(testCase, method(testCase, method)), configuration).testEvents();
    }

    private static Method method(Class<?> testCase, String name) {
        return Arrays.stream(testCase.getDeclaredMethods()).filter(method -> method.getName().equals(name)).findFirst()
                .orElseThrow();
    }

    static EngineExecutionResults execute(DiscoverySelector selector, Map<String, String> configuration) {
        return EngineTestKit.engine("junit-jupiter").configurationParameters(configuration).selectors(selector)
                .execute();
    }

    static void passes(Events tests, int howMany) {
        assertThat(failures(tests)).isEmpty();
        tests.assertStatistics(stats -> stats.started(howMany).succeeded(howMany));
    }

    /** Runs one test where files can be attached, below that folder. */
    static EngineExecutionResults execute(Class<?> testCase, String method, Path attachments) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectMethod(testCase, method(testCase, method)))
                .outputDirectoryCreator(new OutputDirectoryCreator() {
                    @Override
                    public Path getRootDirectory() {
                        return attachments;
                    }

                    @Override
                    public Path createOutputDirectory(TestDescriptor test) throws IOException {
                        return Files.createDirectories(attachments.resolve(
                                Integer.toHexString(test.getUniqueId().hashCode())));
                    }
                }).execute();
    }

    /** What the only test failed by. */
    static Throwable failure(Events tests) {
        tests.assertStatistics(stats -> stats.started(1).failed(1));
        return failures(tests).get(0);
    }

    /** What the only test failed by, by its name. */
    static Throwable failure(Events tests, String displayName) {
        return tests.failed().stream().filter(event -> event.getTestDescriptor().getDisplayName().equals(displayName))
                .map(Kit::failure).findFirst().orElseThrow();
    }

    static List<Throwable> failures(Events tests) {
        return tests.failed().stream().map(Kit::failure).toList();
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }
}
