package dev.loadtest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a load test: a {@link Test} method that gets a {@link dev.loadtest.LoadRunner} and is judged by what that
 * runner measured.
 *
 * <pre>{@code
 * @LoadTest
 * void visitorsRead(LoadRunner load) {
 *     load.threshold("http_req_duration", "p(95)<800")
 *             .run(Scenario.constantVus(10, ofSeconds(30)).vu(ctx -> ctx.http().get("http://localhost:8089/blog/1")));
 * }
 * }</pre>
 *
 * <p><b>Verdict.</b> When the method has returned or thrown, all runs of its runner are judged. If one did not pass, the
 * test fails by a single {@link org.opentest4j.AssertionFailedError}: first what the method itself threw (kept as the
 * cause), then the {@linkplain dev.loadtest.LoadResult#reasons() reasons} of each failed run, 20 at most, and the folder
 * of its report files. If the method only asserted that a run passed, its reasons are listed once and there is no cause. A
 * method that runs nothing fails. What the method threw is reported unchanged if all runs
 * passed; so are a {@link dev.loadtest.LoadConfigurationException} and an assumption that did not hold.
 *
 * <p><b>The runner.</b> Only the test method itself may have a {@code LoadRunner} parameter, not a constructor nor a
 * lifecycle method. Runs through a runner that the method made by {@link dev.loadtest.LoadRunner#create()} are not judged.
 * The injected runner is titled {@code Class.method} and writes its report files to
 * {@code target/loadtest/<class>/<method>}: enclosing classes and nested ones are joined by dots, a second run goes to the
 * folder {@code run-2} in it, and the second invocation of a template method to {@code invocation-2}. Where another test
 * of the same names (an overload, or a class of another package) has taken the folder, {@code -2} is appended.
 *
 * <p><b>With the rest of JUnit.</b> Load tests are tagged {@code load}. {@link org.junit.jupiter.api.DisplayName},
 * lifecycle methods, {@link org.junit.jupiter.api.Nested} classes, inheritance and parallel execution work as for every
 * test. {@link Timeout} on the method, its class or an enclosing class holds, as does the configuration parameter
 * {@code junit.jupiter.execution.timeout.mode}; a timeout of the class interrupts the test's own thread, whatever its
 * thread mode. The default timeouts of the configuration ({@code junit.jupiter.execution.timeout.default} and its
 * kin) are meant for unit tests and do not apply. For {@link org.junit.jupiter.api.RepeatedTest} and parameterized tests
 * there is {@link LoadTesting}: this annotation beside one of those is an error.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@Tag("load")
@Timeout(value = NoTimeout.DAYS, unit = TimeUnit.DAYS, threadMode = Timeout.ThreadMode.SAME_THREAD)
@ExtendWith(LoadTestExtension.class)
public @interface LoadTest {
}
