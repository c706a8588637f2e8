package dev.loadtest.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of Java in README and manual is what its source says; {@code -Dsnippets.update=true} makes it so.
 *
 * <p>The line before a block names its source: {@code <!-- snippet: File.java#region -->}. Blocks of other languages may
 * have one too.
 */
class SnippetsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern NAME = Pattern.compile("<!-- snippet: (\\S+) -->");
    private static final boolean UPDATE = Boolean.getBoolean("snippets.update");

    private final Snippets snippets = new Snippets(ROOT);

    @ParameterizedTest
    @MethodSource("pages")
    void blocksAreTheirSources(Path page) throws IOException {
        Path file = ROOT.resolve(page);
        List<String> written = Files.readAllLines(file);
        List<String> right = filledIn(written);
        if (UPDATE && !right.equals(written)) {
            Files.write(file, right);
        } else {
            assertThat(written).as("%s; -Dsnippets.update=true brings it up to date", page).isEqualTo(right);
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> manual = Files.walk(ROOT.resolve("docs")); Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(manual, top).filter(path -> path.toString().endsWith(".md")).map(ROOT::relativize)
                    .filter(path -> !path.startsWith("docs/target")).sorted().toList();
        }
    }

    @Test
    void aBlockOfJavaWithoutSourceIsRefused() {
        assertThatThrownBy(() -> filledIn(List.of("text", "```java", "int i;", "```")))
                .hasMessageContaining("line 2").hasMessageContaining("names no source");
    }

    @Test
    void aBlockThatDiffersIsFound() {
        assertThat(
                filledIn(List.of("<!-- snippet: SnippetsTest.java#example -->", "```java", "int old;", "```", "text")))
                .containsExactly("<!-- snippet: SnippetsTest.java#example -->", "```java", "boolean example = true;",
                        "```", "text");
    }

    @Test
    void anUnknownRegionIsRefused() {
        // region example
        boolean example = true;
        // end
        assertThat(example).isTrue();
        assertThatThrownBy(() -> snippets.lines("SnippetsTest.java#nowhere"))
                .hasMessage("there is no region SnippetsTest.java#nowhere");
    }

    /** A page with the sources in its blocks. */
    private List<String> filledIn(List<String> page) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            String line = page.get(i);
            result.add(line);
            if (line.startsWith("```") && line.length() > 3) {
                int end = i + 1;
                while (!page.get(end).equals("```")) {
                    end++;
                }
                result.addAll(block(page, i, end));
                result.add("```");
                i = end;
            }
        }
        return result;
    }

    private List<String> block(List<String> page, int start, int end) {
        Matcher name = NAME.matcher(start == 0 ? "" : page.get(start - 1));
        if (name.matches()) {
            return snippets.lines(name.group(1));
        }
        if (page.get(start).equals("```java")) {
            throw new AssertionError("the block of Java at line " + (start + 1) + " names no source");
        }
        return page.subList(start + 1, end);
    }
}
