package dev.loadtest.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

import dev.loadtest.LoadRunner;

/**
 * Hands a load test its runner, fails the test if a run did, and attaches the report files to it.
 *
 * <p>What an invocation went through, from the outside in; every layer may throw:
 *
 * <pre>
 * handleTestExecutionException   adds what the runs failed by, if a layer in between took its place
 *   JUnit's {@code @Timeout}, other extensions
 *     interceptTest…Method       judges: one failure for body and runs
 *       {@link Watchdog}         a timeout of the class
 *         the body
 * </pre>
 */
final class LoadTestExtension
        implements
            BeforeEachCallback,
            AfterEachCallback,
            ParameterResolver,
            InvocationInterceptor,
            TestExecutionExceptionHandler {

    LoadTestExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (AnnotationSupport.isAnnotated(method, Test.class)
                && AnnotationSupport.isAnnotated(method, TestTemplate.class)) {
            throw new ExtensionConfigurationException("Configuration error: method [" + method.toGenericString()
                    + "] is a test by @LoadTest or @Test and a template too; beside @ParameterizedTest, @RepeatedTest and"
                    + " the like write @LoadTesting only");
        }
    }

    /** Last of all: what others do with the report after the test is then done. */
    @Override
    public void afterEach(ExtensionContext context) {
        TestListeners.tell(context, Runs.of(context));
        Attachments.publish(context, Runs.of(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoadRunner.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Executable declaring = parameter.getDeclaringExecutable();
        if (AnnotationSupport.isAnnotated(declaring, TestFactory.class)) {
            throw new ParameterResolutionException("A LoadRunner cannot be given to @TestFactory method ["
                    + declaring.toGenericString() + "]: its tests are run after it, so nothing could be judged");
        }
        if (!context.getTestMethod().filter(declaring::equals).isPresent()) {
            throw new ParameterResolutionException("A LoadRunner belongs to one load test: declare it as a parameter of"
                    + " the @LoadTest method itself, not of [" + declaring.toGenericString() + "]");
        }
        return Runs.of(context).runner();
    }

    @Override
    @SuppressWarnings("NullAway") // JUnit 5 says Void here, JUnit 6 @Nullable Void
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        runAndJudge(invocation, context);
    }

    @Override
    @SuppressWarnings("NullAway") // JUnit 5 says Void here, JUnit 6 @Nullable Void
    public void interceptTestTemplateMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        runAndJudge(invocation, context);
    }

    private static void runAndJudge(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        @Nullable
        Throwable thrown = null;
        try {
            proceed(invocation, context);
        } catch (Throwable failure) {
            thrown = failure;
        }
        judge(thrown, Runs.of(context));
    }

    private static void proceed(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        Optional<ClassTimeout> timeout = ClassTimeout.of(context);
        if (timeout.isPresent()) {
            Watchdog.guard(invocation, timeout.get(), context.getRequiredTestMethod().getName() + "()");
        } else {
            invocation.proceed();
        }
    }

    private static void judge(@Nullable Throwable thrown, Runs runs) throws Throwable {
        if (thrown != null && (isAlone(thrown) || runs.failed().isEmpty())) {
            throw thrown;
        }
        if (runs.finished().isEmpty()) {
            throw LoadTestFailure.nothingRun(runs);
        }
        if (!runs.failed().isEmpty()) {
            Throwable failure = thrown == null
                    ? LoadTestFailure.ofRuns(runs)
                    : LoadTestFailure.ofBodyAndRuns(thrown, runs);
            runs.report(failure);
            throw failure;
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        Runs runs = Runs.of(context);
        if (isAlone(thrown) || runs.failed().isEmpty() || causedBy(runs.reported(), thrown)) {
            throw thrown;
        }
        // The body may not have ended at all: a timeout may have left it behind on a thread of its own.
        Throwable reported = runs.reported();
        throw reported == null
                ? LoadTestFailure.ofBodyAndRuns(thrown, runs)
                : LoadTestFailure.ofOutsideAndReported(thrown, reported, runs);
    }

    /** Whether nothing may be added: an assumption that did not hold, or a virtual machine at its end. */
    private static boolean isAlone(Throwable thrown) {
        return thrown instanceof TestAbortedException || thrown instanceof OutOfMemoryError;
    }

    private static boolean causedBy(@Nullable Throwable reported, Throwable thrown) {
        return reported != null
                && Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                        .anyMatch(reported::equals);
    }
}
