package dev.loadtest.junit;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives each invocation a folder for its report files, and no two tests of a JUnit run the same. Thread-safe.
 */
final class ReportFolders {

    static final Path ROOT = Path.of("target", "loadtest");
    private static final int NAME_LIMIT = 120;

    /** Who owns a folder: its path in lower case, as file systems may not tell cases apart → the test's id. */
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    private ReportFolders() {}

    /** The folders of the JUnit run that a context belongs to. */
    @SuppressWarnings("deprecation") // of JUnit 6; the method that replaces it is not in JUnit 5
    static ReportFolders of(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot().getStore(Namespace.create(ReportFolders.class))
                .getOrComputeIfAbsent(ReportFolders.class, key -> new ReportFolders(), ReportFolders.class));
    }

    /** The folder of an invocation's first run. */
    Path folder(TestName test, String uniqueId) {
        String suffix = "";
        for (int number = 2;; number++) {
            Path folder = path(test, suffix);
            String owner = owners.putIfAbsent(folder.toString().toLowerCase(Locale.ROOT), uniqueId);
            if (owner == null || owner.equals(uniqueId)) {
                return folder;
            }
            suffix = "-" + number;
        }
    }

    private static Path path(TestName test, String suffix) {
        Path method = ROOT.resolve(legal(test.className())).resolve(legal(test.methodName()) + suffix);
        return test.isFirstInvocation() ? method : method.resolve("invocation-" + String.join("-", test.invocation()));
    }

    /** A name without what some file system refuses: separators, reserved and control characters, blanks at the end. */
    static String legal(String name) {
        String legal = name.replaceAll("[<>:\"/\\\\|?*\\p{Cntrl}]", "_");
        legal = legal.length() > NAME_LIMIT ? legal.substring(0, NAME_LIMIT) : legal;
        return legal.replaceAll("[. ]+$", "_");
    }
}
