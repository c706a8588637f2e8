package dev.loadtest.junit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/**
 * Attaches the report files of an invocation to its test, so that JUnit's own reports and the tools that read them lead to
 * them. Files of samples are left where they are: they may be large.
 */
final class Attachments {

    private Attachments() {}

    static void publish(ExtensionContext context, Runs runs) {
        for (Run run : runs.finished()) {
            Optional<Path> folder = run.result().reportFolder();
            if (folder.isPresent()) {
                try {
                    publish(context, run, folder.get());
                } catch (JUnitException | LinkageError e) {
                    // JUnit before 5.14 has no such attachments, some tools that run tests want none, a disk may be full. The
                    // files are in their folder all the same, and the verdict is the test's.
                    return;
                }
            }
        }
    }

    private static void publish(ExtensionContext context, Run run, Path folder) {
        for (Map.Entry<String, MediaType> file : types().entrySet()) {
            Path source = folder.resolve(file.getKey());
            if (Files.isRegularFile(source)) {
                String name = run.number() == 1 ? file.getKey() : "run-" + run.number() + "-" + file.getKey();
                context.publishFile(name, file.getValue(), target -> Files.copy(source, target));
            }
        }
    }

    /** Not a constant: loading this class must not need what an older JUnit does not have. */
    private static Map<String, MediaType> types() {
        Map<String, MediaType> types = new LinkedHashMap<>();
        types.put("summary.json", MediaType.APPLICATION_JSON);
        types.put("failures.txt", MediaType.TEXT_PLAIN_UTF_8);
        types.put("report.html", MediaType.create("text", "html", StandardCharsets.UTF_8));
        return types;
    }
}
