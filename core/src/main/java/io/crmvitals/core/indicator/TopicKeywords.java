package io.crmvitals.core.indicator;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SurveyAnswer.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out by keywords what a few written words are about, in five languages at once, since nobody tells which one somebody wrote in. Cautious: a word that
 * denies anything silences all keywords of its language in the same clause, so rather too little is found than the opposite of what was meant. Immutable.
 */
final class TopicKeywords {

    /** The lists that the product brings. */
    static final TopicKeywords BUILT_IN = read();

    private static final int MOST_CHARACTERS = 5_000;

    /** A word, with the apostrophes and hyphens in it. */
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’-]\\p{L}+)*|[.,;:!?()\\n]|[–—]");

    private record Keyword(Topic topic, List<String> words) {}

    private record Tongue(Set<String> deny, Set<String> breaks, Set<Topic> undenied, List<Keyword> keywords) {}

    private final List<Tongue> tongues;

    private TopicKeywords(List<Tongue> tongues) {
        this.tongues = List.copyOf(tongues);
    }

    /** All topics that these words are about, as far as keywords tell; none for most texts. */
    Set<Topic> in(String text) {
        String start = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(start.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group().replace('’', '\''));
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (Tongue tongue : tongues) {
            List<String> clause = new ArrayList<>();
            for (String word : words) {
                if (!Character.isLetter(word.charAt(0)) || tongue.breaks().contains(word)) {
                    find(clause, tongue, topics);
                    clause.clear();
                } else {
                    clause.add(word);
                }
            }
            find(clause, tongue, topics);
        }
        return topics;
    }

    private static void find(List<String> clause, Tongue tongue, Set<Topic> topics) {
        for (Keyword keyword : tongue.keywords()) {
            int size = keyword.words().size();
            for (int at = 0; at + size <= clause.size(); at++) {
                if (matches(clause, at, keyword.words())
                        && (tongue.undenied().contains(keyword.topic()) || !denied(clause, at, size, tongue))) {
                    topics.add(keyword.topic());
                }
            }
        }
    }

    /** A keyword may itself deny: "no way to" asks for something. */
    private static boolean denied(List<String> clause, int at, int size, Tongue tongue) {
        for (int i = 0; i < clause.size(); i++) {
            boolean inside = i >= at && i < at + size;
            if (!inside && tongue.deny().stream().anyMatch(fits(clause.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<String> clause, int at, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!fits(clause.get(at + i)).test(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A star stands for any ending, in front for any beginning. */
    private static java.util.function.Predicate<String> fits(String word) {
        return pattern -> pattern.endsWith("*")
                ? word.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.startsWith("*") ? word.endsWith(pattern.substring(1)) : word.equals(pattern);
    }

    private static TopicKeywords read() {
        Problems problems = new Problems();
        String name = "topics.yaml";
        Section root =
                ConfigFile.parse(name, text(name), variable -> null, problems).root();
        List<Tongue> tongues = new ArrayList<>();
        root.sectionsByName("languages").forEach((code, section) -> {
            List<Keyword> keywords = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                for (String phrase : section.texts(topic.name().toLowerCase(Locale.ROOT))) {
                    keywords.add(new Keyword(topic, List.of(phrase.split(" "))));
                }
            }
            tongues.add(new Tongue(
                    Set.copyOf(section.texts("deny")),
                    Set.copyOf(section.texts("breaks")),
                    EnumSet.of(Topic.SUPPORT),
                    keywords));
        });
        root.finish();
        problems.throwIfAny();
        return new TopicKeywords(tongues);
    }

    private static String text(String name) {
        try (var stream = TopicKeywords.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the lists of keywords are not on the class path: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
