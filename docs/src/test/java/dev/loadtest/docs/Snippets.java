package dev.loadtest.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources that snippets come from: the tests of this module and of the demo. A snippet is named {@code File.java#region},
 * a region being what stands between {@code // region <name>} and the next {@code // end}; a name without {@code #} is the
 * whole file, less its package.
 */
final class Snippets {

    private final List<Path> sources;

    /** The sources in a checkout. */
    Snippets(Path root) {
        sources = Stream.of("docs/src/test", "demo-blog-service/src/test/java").map(root::resolve)
                .flatMap(Snippets::filesBelow).toList();
    }

    private static Stream<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a snippet, without the indentation that they have in common. */
    List<String> lines(String name) {
        int hash = name.indexOf('#');
        Path source = source(hash < 0 ? name : name.substring(0, hash));
        try {
            List<String> all = Files.readAllLines(source);
            return hash < 0 ? wholeFile(all) : stripped(region(all, name.substring(hash + 1), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path source(String file) {
        List<Path> found = sources.stream().filter(path -> path.endsWith(file)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(file + " must be one file, but is " + found);
        }
        return found.get(0);
    }

    private static List<String> wholeFile(List<String> lines) {
        boolean packaged = lines.get(0).startsWith("package ");
        return packaged ? lines.subList(2, lines.size()) : lines;
    }

    private static List<String> region(List<String> lines, String region, String name) {
        int from = indexOf("// region " + region, lines, 0);
        int to = from < 0 ? -1 : indexOf("// end", lines, from);
        if (to < 0) {
            throw new IllegalArgumentException("there is no region " + name);
        }
        return lines.subList(from + 1, to);
    }

    private static int indexOf(String marker, List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> stripped(List<String> lines) {
        int indent = lines.stream().filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length()).min().orElse(0);
        List<String> stripped = new ArrayList<>();
        for (String line : lines) {
            stripped.add(line.isBlank() ? "" : line.substring(indent));
        }
        return stripped;
    }
}
