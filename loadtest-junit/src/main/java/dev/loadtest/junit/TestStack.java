package dev.loadtest.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import dev.loadtest.LoadRunner;

/**
 * Cuts stack traces down to what the author wrote: from the call of interest to the test method. Below it lies JUnit, above
 * it the engine.
 */
final class TestStack {

    private final Method test;

    TestStack(Method test) {
        this.test = test;
    }

    /** The part of a stack from the caller of {@link LoadRunner#run} down to the test method. */
    List<StackTraceElement> callSite(StackTraceElement[] stack) {
        int from = 0;
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().equals(LoadRunner.class.getName())) {
                from = i + 1;
            }
        }
        List<StackTraceElement> ofTest = toTestMethod(Arrays.asList(stack).subList(from, stack.length));
        return ofTest.isEmpty() ? List.of(testMethod()) : ofTest;
    }

    /** The part of a stack down to the test method; empty if that is not in it. */
    List<StackTraceElement> toTestMethod(List<StackTraceElement> stack) {
        int end = 0;
        for (int i = 0; i < stack.size(); i++) {
            if (isTestMethod(stack.get(i))) {
                end = i + 1;
            }
        }
        return List.copyOf(stack.subList(0, end));
    }

    private boolean isTestMethod(StackTraceElement frame) {
        return frame.getClassName().equals(test.getDeclaringClass().getName())
                && frame.getMethodName().equals(test.getName());
    }

    /** The test method itself, without a line: nothing on any stack tells it. */
    StackTraceElement testMethod() {
        return new StackTraceElement(test.getDeclaringClass().getName(), test.getName(), null, -1);
    }
}
