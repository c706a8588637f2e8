package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What must be the same for two rounds to stand in one table.
 *
 * @param machine its processor
 * @param processors how many
 * @param java the JDK of all JVM tools
 * @param target nginx and its version
 * @param code which state of the library and of the peers' programs, as Git's names of their folders: pages may change
 *        between two sittings
 * @param rate requests per second where they are fixed
 * @param warmUpSeconds of the JVM tools, before the window
 * @param seconds the window
 * @param flags of the JVM tools
 */
record Setup(String machine, int processors, String java, String target, String code, int rate, int warmUpSeconds,
        int seconds, String flags) {

    /** What nobody has changed the path of, from the root of the repository. */
    private static final List<String> MEASURED = List.of("loadtest-core/src/main", "loadtest-benchmarks/peers");
    private static final int LETTERS = 10;

    static Setup here(int rate, int warmUpSeconds, int seconds) throws IOException, InterruptedException {
        return new Setup(processor(), Runtime.getRuntime().availableProcessors(), Runtime.version().toString(),
                Command.firstLine("nginx", "-v").replace("nginx version: ", ""), state(), rate, warmUpSeconds, seconds,
                String.join(" ", Tool.JVM_FLAGS));
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
    }

    private static String state() throws InterruptedException {
        StringBuilder code = new StringBuilder();
        for (String folder : MEASURED) {
            String name = Command.firstLine("git", "rev-parse", "HEAD:" + folder);
            code.append(code.isEmpty() ? "" : "-").append(name, 0, Math.min(LETTERS, name.length()));
            if (!Command.firstLine("git", "status", "--porcelain", "--", ":/" + folder).isEmpty()) {
                code.append('+');
            }
        }
        return code.toString();
    }

    /** As the page says it, on lines of a page's length. */
    String sentence() {
        return String.format(Locale.ROOT, "%d × %s, JDK %s, %s.%nWindow %d s, after %d s of warm-up for JVM tools "
                + "(`%s`) and %d s for the others. Fixed rate: %d requests/s.", processors, machine, java,
                target, seconds, warmUpSeconds, flags, Math.min(warmUpSeconds, Tool.NATIVE_WARM_UP_SECONDS), rate);
    }
}
