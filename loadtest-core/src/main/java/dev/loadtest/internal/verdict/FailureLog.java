package dev.loadtest.internal.verdict;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts the exceptions that end iterations, by kind: a million failures cost no more than a hundred. Thread-safe.
 *
 * <p>Exceptions are alike when scenario, class, message and place are. Where messages differ from call to call there would
 * be no end of kinds, so after {@value #DETAILED_GROUPS} the message no longer counts, and after {@value #GROUPS} all
 * further ones are one kind.
 */
public final class FailureLog {

    private static final int DETAILED_GROUPS = 50;
    private static final int GROUPS = 100;
    private static final int MESSAGE_LIMIT = 300;

    private final Map<Kind, Entry> groups = new ConcurrentHashMap<>();

    /** An empty log. */
    public FailureLog() {}

    /** Counts an exception that ended an iteration. */
    public void add(String scenario, Throwable failure) {
        String name = simpleName(failure);
        String location = location(failure);
        Kind kind = new Kind(scenario, summary(name, message(failure)), location);
        if (!groups.containsKey(kind) && groups.size() >= DETAILED_GROUPS) {
            kind = new Kind(scenario, name + " (messages differ)", location);
        }
        if (!groups.containsKey(kind) && groups.size() >= GROUPS) {
            kind = new Kind(scenario, "other exceptions", "");
        }
        groups.computeIfAbsent(kind, key -> new Entry(stackTrace(failure))).count.increment();
    }

    /** All kinds so far, the most frequent first. */
    public List<FailureGroup> groups() {
        return groups.entrySet().stream()
                .map(entry -> new FailureGroup(entry.getKey().scenario, entry.getKey().summary,
                        entry.getKey().location, entry.getValue().count.sum(), entry.getValue().stackTrace))
                .sorted(Comparator.comparingLong(FailureGroup::count).reversed().thenComparing(FailureGroup::summary))
                .toList();
    }

    /** An exception's simple name and message, on one line. */
    public static String summary(Throwable failure) {
        return summary(simpleName(failure), message(failure));
    }

    private static String simpleName(Throwable failure) {
        String simple = failure.getClass().getSimpleName();
        return simple.isEmpty() ? failure.getClass().getName() : simple;
    }

    /** An author's exception may fail even at this; then it counts as one without a message. */
    private static @Nullable String message(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    private static String summary(String name, @Nullable String message) {
        if (message == null || message.isBlank()) {
            return name;
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return name + ": " + (line.length() > MESSAGE_LIMIT ? line.substring(0, MESSAGE_LIMIT) + "…" : line);
    }

    /** The innermost frame that is neither the JDK's nor ours. */
    static String location(Throwable failure) {
        return location(failure.getStackTrace());
    }

    /** As {@link #location(Throwable)}, for the stack of a thread. */
    public static String location(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isAuthors(frame.getClassName())) {
                return frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName() + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }

    private static boolean isAuthors(String className) {
        return !className.startsWith("java.") && !className.startsWith("javax.") && !className.startsWith("jdk.")
                && !className.startsWith("sun.") && !className.startsWith("dev.loadtest.internal.")
                && !className.startsWith("dev.loadtest.http.") && !className.startsWith("org.apache.hc.");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException | Error e) {
            text.append(failure.getClass().getName()).append(" (its message cannot be had: ")
                    .append(e.getClass().getName()).append(')');
        }
        return text.toString();
    }

    private record Kind(String scenario, String summary, String location) {}

    private static final class Entry {

        private final String stackTrace;
        private final LongAdder count = new LongAdder();

        Entry(String stackTrace) {
            this.stackTrace = stackTrace;
        }
    }
}
