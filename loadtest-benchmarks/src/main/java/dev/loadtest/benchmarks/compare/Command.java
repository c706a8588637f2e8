package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks programs what they are. */
final class Command {

    private Command() {}

    /** The first line of what it says, on either stream; empty if it says nothing or is not there. */
    static String firstLine(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output.lines().findFirst().orElse("");
        } catch (IOException notThere) {
            return "";
        }
    }
}
