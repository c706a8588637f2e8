package dev.loadtest.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.gatling.app.Gatling;

/** Runs {@link GatlingSimulation}; the comparison reads the summary that Gatling prints, which is of the whole run. */
public final class GatlingWork {

    private GatlingWork() {}

    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            System.setProperty("peer." + pair[0], pair[1]);
        }
        Path results = Files.createDirectories(Path.of("gatling"));
        Gatling.main(new String[]{"-s", GatlingSimulation.class.getName(), "-rf", results.toString()});
    }
}
