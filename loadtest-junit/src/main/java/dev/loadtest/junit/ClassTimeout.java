package dev.loadtest.junit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The {@link Timeout} that the author put on the class of a load test, or on one around it. JUnit does not see it, as the
 * timeout of our annotation is nearer.
 *
 * @param value how many units
 * @param limit the same as a duration
 * @param text the same for people: {@code 10 seconds}
 */
record ClassTimeout(long value, Duration limit, String text) {

    /** The timeout that is ours to enforce; empty if there is none, JUnit does it, or timeouts are switched off. */
    static Optional<ClassTimeout> of(ExtensionContext context) {
        if (!NoTimeout.isOn(context.getRequiredTestMethod()) || isSwitchedOff(context)) {
            return Optional.empty();
        }
        return Stream.<Class<?>>iterate(context.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass)
                .flatMap(type -> AnnotationSupport.findAnnotation(type, Timeout.class).stream())
                .findFirst()
                .map(ClassTimeout::of);
    }

    private static ClassTimeout of(Timeout timeout) {
        String unit = timeout.unit().name().toLowerCase(Locale.ROOT);
        return new ClassTimeout(timeout.value(), Duration.of(timeout.value(), timeout.unit().toChronoUnit()),
                timeout.value() + " " + (timeout.value() == 1 ? unit.substring(0, unit.length() - 1) : unit));
    }

    private static boolean isSwitchedOff(ExtensionContext context) {
        String mode = context.getConfigurationParameter(Timeout.TIMEOUT_MODE_PROPERTY_NAME)
                .orElse("enabled")
                .toLowerCase(Locale.ROOT);
        return mode.equals("disabled") || (mode.equals("disabled_on_debug") && isDebugged());
    }

    private static boolean isDebugged() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
    }
}
