package dev.loadtest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.loadtest.LoadRunner;

class TestStackTest {

    private static final StackTraceElement ENGINE = frame("dev.loadtest.internal.engine.Engine", "run");
    private static final StackTraceElement RUN = frame(LoadRunner.class.getName(), "run");
    private static final StackTraceElement HELPER = frame("shop.Loads", "light");
    private static final StackTraceElement TEST = frame(TestStackTest.class.getName(), "isALoadTest");
    private static final StackTraceElement JUNIT = frame("org.junit.platform.Launcher", "execute");

    private final TestStack stack = new TestStack(method());

    @Test
    void aCallSiteReachesFromTheCallerOfRunToTheTestMethod() {
        assertThat(stack.callSite(stack(ENGINE, RUN, HELPER, TEST, JUNIT))).containsExactly(HELPER, TEST);
    }

    @Test
    void aCallSiteOnAnotherThreadIsTheTestMethod() {
        assertThat(stack.callSite(stack(ENGINE, RUN, HELPER)))
                .containsExactly(new StackTraceElement(TestStackTest.class.getName(), "isALoadTest", null, -1));
    }

    @Test
    void aStackEndsWithTheOutermostCallOfTheTestMethod() {
        assertThat(stack.toTestMethod(List.of(HELPER, TEST, HELPER, TEST, JUNIT)))
                .containsExactly(HELPER, TEST, HELPER, TEST);
    }

    @Test
    void aStackWithoutTheTestMethodHasNoPartOfInterest() {
        assertThat(stack.toTestMethod(List.of(HELPER, JUNIT))).isEmpty();
    }

    void isALoadTest() {}

    private static Method method() {
        try {
            return TestStackTest.class.getDeclaredMethod("isALoadTest");
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static StackTraceElement[] stack(StackTraceElement... frames) {
        return frames;
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 1);
    }
}
