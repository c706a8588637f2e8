package dev.loadtest.junit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import dev.loadtest.LoadResult;

/** Says what is wrong with the runs of an invocation, a line for each reason. */
final class FailureText {

    /** As many as the summary on the terminal has. */
    private static final int REASONS = 20;
    private static final String BEGINNING = "load test failed";

    private FailureText() {}

    /** What speaks against the failed ones among all runs of an invocation. */
    static String of(List<Run> runs) {
        List<Run> failed = runs.stream().filter(run -> !run.result().passed()).toList();
        StringBuilder text = new StringBuilder(BEGINNING);
        if (runs.size() == 1) {
            text.append(':');
            append(failed.get(0), "\n  ", text);
        } else {
            text.append(", ").append(failed.size()).append(" of ").append(runs.size()).append(" runs:");
            for (Run run : failed) {
                text.append("\n  ").append(name(run, runs)).append(':');
                append(run, "\n    ", text);
            }
        }
        return text.toString();
    }

    /** Whether a text says what the runs failed by and nothing else. */
    static boolean isOfRunsAlone(String text) {
        return text.startsWith(BEGINNING);
    }

    private static void append(Run run, String newLine, StringBuilder text) {
        text.append(reasons(run.result(), newLine));
        run.result().reportFolder().ifPresent(folder -> text.append(newLine).append("report files: ").append(folder));
    }

    private static String reasons(LoadResult result, String newLine) {
        List<String> reasons = result.reasons();
        String shown = reasons.stream().limit(REASONS).map(reason -> newLine + "- " + reason)
                .collect(Collectors.joining());
        return reasons.size() <= REASONS
                ? shown
                : shown + newLine + "- … and " + (reasons.size() - REASONS) + " more"
                        + (result.reportFolder().isPresent() ? ", see summary.json" : "");
    }

    /**
     * The description ({@code as(..)}) of an assertion that a run passed, which tells the reasons of the run and nothing
     * else; empty text if it has none, empty if something else was thrown.
     */
    static Optional<String> descriptionOfRepetition(Throwable thrown, List<Run> failed) {
        String message = thrown.getMessage();
        if (!(thrown instanceof AssertionError) || message == null || thrown.getSuppressed().length > 0) {
            return Optional.empty();
        }
        return failed.stream()
                .map(run -> "\nExpecting " + run.result().title() + " to pass, but:" + reasons(run.result(), "\n  "))
                .filter(message::endsWith)
                .map(repetition -> message.substring(0, message.length() - repetition.length()))
                .findFirst();
    }

    private static String name(Run run, List<Run> runs) {
        boolean titledAlike = runs.stream().map(other -> other.result().title()).distinct().count() == 1;
        return "run " + run.number() + (titledAlike ? "" : " (" + run.result().title() + ")");
    }

    /** What an exception says: an assertion and a timeout their message, others their class too. */
    static String of(Throwable thrown) {
        String message = thrown.getMessage();
        boolean speaksForItself = thrown instanceof AssertionError || thrown instanceof TimeoutException;
        return speaksForItself && message != null ? message.strip() : thrown.toString();
    }
}
