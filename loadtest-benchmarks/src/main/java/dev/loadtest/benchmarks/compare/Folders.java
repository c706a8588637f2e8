package dev.loadtest.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things are.
 *
 * @param peers the programs that drive the other JVM tools, each a project of its own and built before
 * @param out where everything is written
 */
record Folders(Path peers, Path out) {

    /** The class path of a JVM tool, with the program that drives it. */
    String classPath(String tool) {
        Path target = peers.resolve(tool).resolve("target");
        try {
            return target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(tool + " has not been built: use the Maven profile compare", e);
        }
    }

    /** The version in the name of a jar on that class path. */
    String version(String tool, String jar) {
        Matcher name = Pattern.compile("/" + Pattern.quote(jar) + "-([^/:]+)\\.jar").matcher(classPath(tool));
        return name.find() ? name.group(1) : "";
    }
}
