package dev.loadtest.internal.summary;

import java.util.List;

import dev.loadtest.internal.verdict.FailureGroup;

/** The exceptions that ended iterations, one of each kind with its whole trace. */
final class FailureFile {

    private static final String RULE = "-".repeat(100);

    private FailureFile() {}

    static String render(List<FailureGroup> failures) {
        long total = failures.stream().mapToLong(FailureGroup::count).sum();
        StringBuilder text = new StringBuilder();
        text.append(NumberText.counted(total, "iteration")).append(" ended by an exception, of ")
                .append(NumberText.counted(failures.size(), "kind"))
                .append("; the trace is that of the first of its kind.\n");
        for (FailureGroup failure : failures) {
            text.append('\n').append(RULE).append('\n')
                    .append(NumberText.counted(failure.count(), "time"))
                    .append(" in scenario '").append(Printable.of(failure.scenario())).append("'\n\n")
                    .append(failure.stackTrace().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
