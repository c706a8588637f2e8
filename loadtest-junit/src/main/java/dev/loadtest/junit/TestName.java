package dev.loadtest.junit;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What an invocation of a load test is called, in titles and report folders.
 *
 * @param className simple names, outermost first: {@code PublishingLoadTest.WhenBusy}
 * @param methodName the method's name
 * @param invocation the numbers of the invocation in its templates, counted from 1; none outside of a template
 */
record TestName(String className, String methodName, List<String> invocation) {

    /** JUnit numbers the invocations of templates in its unique ids, whichever order they are run in. */
    private static final Pattern INVOCATION = Pattern.compile("\\[(?:class|test)-template-invocation:#(\\d+)]");

    static TestName of(ExtensionContext context) {
        List<String> invocation = INVOCATION.matcher(context.getUniqueId()).results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        return new TestName(className(context.getRequiredTestClass()), context.getRequiredTestMethod().getName(),
                invocation);
    }

    private static String className(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return enclosing == null ? type.getSimpleName() : className(enclosing) + "." + type.getSimpleName();
    }

    /** {@code PublishingLoadTest.authorsPublish}, in a template followed by {@code #2}. */
    String title() {
        return className + "." + methodName
                + invocation.stream().map(number -> " #" + number).collect(Collectors.joining());
    }

    /** Whether this is the only invocation, or the first of its template. */
    boolean isFirstInvocation() {
        return invocation.stream().allMatch("1"::equals);
    }
}
