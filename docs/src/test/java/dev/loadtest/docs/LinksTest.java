package dev.loadtest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link from a page to another, or to a headline, leads somewhere. */
class LinksTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @ParameterizedTest
    @MethodSource("dev.loadtest.docs.SnippetsTest#pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Path file = ROOT.resolve(page);
        String text = Files.readString(file);
        List<String> dead = LINK.matcher(text).results().map(MatchResult::group)
                .map(link -> link.substring(2, link.length() - 1))
                .filter(link -> !link.contains("://"))
                .filter(link -> !leadsSomewhere(file, link))
                .toList();
        assertThat(dead).as("dead links of %s", page).isEmpty();
    }

    private static boolean leadsSomewhere(Path from, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        return Files.exists(target) && (hash < 0 || headlines(target).contains(link.substring(hash + 1)));
    }

    /** As GitHub makes anchors of them. */
    private static Set<String> headlines(Path page) {
        try {
            return Files.readAllLines(page).stream()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
