package dev.loadtest.junit;

import java.lang.reflect.Method;

import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The timeout that our annotations carry, so that a configured default for unit tests does not reach load tests.
 *
 * <pre>
 * where a @Timeout is            what JUnit alone would do       what holds
 * on the method                  wins over ours                  it (by JUnit)
 * on the class or around it      loses against ours              it (by {@link ClassTimeout})
 * nowhere, a configured default  loses against ours              none
 * </pre>
 */
final class NoTimeout {

    /** As good as never. */
    static final long DAYS = 365;

    private NoTimeout() {}

    /** Whether JUnit finds our timeout on a method, and none of the author's. */
    static boolean isOn(Method method) {
        return AnnotationSupport.findAnnotation(method, Timeout.class)
                .filter(found -> found.equals(LoadTest.class.getAnnotation(Timeout.class)))
                .isPresent();
    }
}
