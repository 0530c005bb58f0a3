package io.crmvitals.files;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of files with {@code *} for any letters and {@code ?} for one, without regard to upper and lower case. A hidden file matches none. */
public final class NamePatterns {

    private final List<Pattern> patterns;

    public NamePatterns(List<String> patterns) {
        this.patterns = patterns.stream().map(NamePatterns::compiled).toList();
    }

    private static Pattern compiled(String pattern) {
        String letters = pattern.chars()
                .mapToObj(letter ->
                        letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining());
        return Pattern.compile(letters, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    public boolean match(String name) {
        return !name.startsWith(".")
                && patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
