package dev.loadtest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a load test of a template method: each of its invocations gets a {@link dev.loadtest.LoadRunner} of its own and is
 * judged by itself. Everything said of {@link LoadTest} holds here too.
 *
 * <pre>{@code
 * @LoadTesting
 * @ParameterizedTest
 * @ValueSource(ints = {1, 10, 100})
 * void visitorsRead(int vus, LoadRunner load) {
 *     load.run(Scenario.constantVus(vus, ofSeconds(30)).vu(ctx -> ctx.http().get("http://localhost:8089/blog/1")));
 * }
 * }</pre>
 *
 * <p>Is no test by itself: it stands beside {@link org.junit.jupiter.api.RepeatedTest},
 * {@code org.junit.jupiter.params.ParameterizedTest} or another {@link org.junit.jupiter.api.TestTemplate}. A
 * {@link org.junit.jupiter.api.TestFactory} method gets no runner, as its tests are run after it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Tag("load")
@Timeout(value = NoTimeout.DAYS, unit = TimeUnit.DAYS, threadMode = Timeout.ThreadMode.SAME_THREAD)
@ExtendWith(LoadTestExtension.class)
public @interface LoadTesting {
}
