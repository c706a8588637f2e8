package dev.loadtest.internal.summary;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** What can be found out about the terminal that this process runs in. */
final class Terminal {

    private static final int SMALLEST_COLUMNS = 20;
    private static final int LARGEST_COLUMNS = 1_000;
    private static final long STTY_MILLIS = 500;

    private Terminal() {}

    /** Whether somebody looks at the output. */
    static boolean isPresent() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on a console may be there without a terminal; on 21 the method is not.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** How many columns it has, by the environment or by asking it; 0 where nobody knows. */
    static int columns(@Nullable String environment) {
        int columns = parse(environment);
        return columns > 0 ? columns : parse(sttyColumns());
    }

    /** The number of columns in a text, 0 if there is none that makes sense. */
    static int parse(@Nullable String text) {
        if (text == null || !text.strip().matches("\\d{1,4}")) {
            return 0;
        }
        int columns = Integer.parseInt(text.strip());
        return columns >= SMALLEST_COLUMNS && columns <= LARGEST_COLUMNS ? columns : 0;
    }

    private static @Nullable String sttyColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(STTY_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return null;
            }
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            List<String> words = List.of(answer.strip().split(" ", -1));
            return words.size() == 2 ? words.get(1) : null;
        } catch (IOException e) {
            // No such command, no such terminal: then nobody knows.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
