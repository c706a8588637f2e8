package dev.loadtest.internal.http.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a body by regular expression. A malformed expression is a {@link java.util.regex.PatternSyntaxException} and a
 * group that it lacks an {@link IllegalArgumentException}, whatever the response.
 */
public final class Matches {

    /** In place of the number of a group: the first one, the whole match where the expression has none. */
    public static final int FIRST_GROUP = -1;

    private static final Compiled<Pattern> PATTERNS = new Compiled<>(Pattern::compile);

    private Matches() {}

    /** A group of the first match. */
    public static String require(Content content, String regex, int group) {
        Pattern pattern = PATTERNS.of(regex);
        int number = number(pattern, group);
        content.requireReadable("text");
        Matcher matcher = pattern.matcher(content.text());
        if (!matcher.find()) {
            throw content.failure("nothing matches /" + regex + '/');
        }
        String found = matcher.group(number);
        if (found == null) {
            throw content.failure("group " + number + " of /" + regex + "/ is not in the match");
        }
        return found;
    }

    /** A group of the first match, if there is one. */
    public static Optional<String> find(Content content, String regex, int group) {
        Pattern pattern = PATTERNS.of(regex);
        int number = number(pattern, group);
        if (!content.isReadable()) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(content.text());
        return matcher.find() ? Optional.ofNullable(matcher.group(number)) : Optional.empty();
    }

    /** A group of every match that has it. */
    public static List<String> all(Content content, String regex, int group) {
        Pattern pattern = PATTERNS.of(regex);
        int number = number(pattern, group);
        List<String> all = new ArrayList<>();
        if (content.isReadable()) {
            Matcher matcher = pattern.matcher(content.text());
            while (matcher.find()) {
                String found = matcher.group(number);
                if (found != null) {
                    all.add(found);
                }
            }
        }
        return List.copyOf(all);
    }

    /** The number of a group, as an author says it. */
    public static int checked(int group) {
        if (group < 0) {
            throw new IllegalArgumentException("group must be 0 or more, but was " + group);
        }
        return group;
    }

    private static int number(Pattern pattern, int group) {
        int groups = pattern.matcher("").groupCount();
        if (group > groups) {
            throw new IllegalArgumentException(
                    "group must be at most " + groups + ", as many as /" + pattern + "/ has, but was " + group);
        }
        return group == FIRST_GROUP ? Math.min(1, groups) : group;
    }
}
