package io.crmvitals.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a person out of JSON text. A field or list entry that is the person's id goes; within a longer text, the id, the e-mail address and the name are replaced by a
 * word that says that somebody was there.
 */
final class PersonalText {

    static final String ERASED = "(erased)";

    /** Keys of the ledger and of accounts: they name no person by themselves, and nothing finds its way without them. */
    private static final Set<String> KEYS = Set.of("id", "account", "target", "key");

    private final Predicate<String> isPerson;
    private final List<Pattern> words;
    private final Set<String> left;
    private boolean changed;

    private PersonalText(Predicate<String> isPerson, List<Pattern> words, Set<String> left) {
        this.isPerson = isPerson;
        this.words = words;
        this.left = left;
    }

    /** @param words names and addresses that are looked for within longer texts */
    static PersonalText of(Set<String> ids, Collection<String> words) {
        // Ids of some vendors differ in the case of a letter alone.
        Stream<Pattern> exact = longestFirst(ids).map(id -> whole(id, 0));
        Stream<Pattern> anyCase =
                longestFirst(words).map(word -> whole(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        return new PersonalText(ids::contains, Stream.concat(exact, anyCase).toList(), KEYS);
    }

    /** A longer name may hold a shorter one; a single letter is found everywhere, and says nothing. */
    private static Stream<String> longestFirst(Collection<String> words) {
        return words.stream()
                .filter(word -> word.length() > 1)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed());
    }

    /** Knows the person by the ids alone. */
    static PersonalText of(Predicate<String> isPerson) {
        return new PersonalText(isPerson, List.of(), KEYS);
    }

    /** The same, looking into no field of this name. */
    PersonalText leaving(String field) {
        Set<String> more = new HashSet<>(left);
        more.add(field);
        return new PersonalText(isPerson, words, more);
    }

    /** The text without the person; the very same text where the person is not in it. */
    String without(String json) {
        JsonNode tree = Json.tree(json);
        changed = false;
        clean(tree);
        return changed ? tree.toString() : json;
    }

    /** A sentence without the person. */
    String withoutIn(String sentence) {
        String left = sentence;
        for (Pattern word : words) {
            left = word.matcher(left).replaceAll(Matcher.quoteReplacement(ERASED));
        }
        return left;
    }

    boolean names(String json) {
        return !without(json).equals(json);
    }

    private void clean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            cleanFields(object);
        } else if (node instanceof ArrayNode list) {
            cleanEntries(list);
        }
    }

    private void cleanFields(ObjectNode object) {
        // What somebody wrote beside an answer is that person's own words.
        boolean answersForPerson = isPerson.test(object.path("respondent").asText());
        for (String name : names(object)) {
            JsonNode value = object.path(name);
            if (!value.isTextual()) {
                clean(value);
            } else if (!left.contains(name) && isPerson.test(value.asText())) {
                object.remove(name);
                changed = true;
            } else if (answersForPerson && name.equals("text")) {
                object.remove(name);
                changed = true;
            } else if (!left.contains(name)) {
                String rest = withoutIn(value.asText());
                if (!rest.equals(value.asText())) {
                    object.put(name, rest);
                    changed = true;
                }
            }
        }
    }

    private void cleanEntries(ArrayNode list) {
        for (int at = list.size() - 1; at >= 0; at--) {
            JsonNode value = list.get(at);
            if (!value.isTextual()) {
                clean(value);
            } else if (isPerson.test(value.asText())) {
                list.remove(at);
                changed = true;
            } else {
                String left = withoutIn(value.asText());
                if (!left.equals(value.asText())) {
                    list.set(at, left);
                    changed = true;
                }
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        Stream.Builder<String> names = Stream.builder();
        for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
            names.add(each.next().getKey());
        }
        return names.build().collect(Collectors.toList());
    }

    /** Not within a longer word or number. */
    private static Pattern whole(String word, int flags) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])", flags);
    }

    /** What JSON puts for this text between the quotation marks, for a first search. */
    static String asWritten(String text) {
        try {
            String quoted = Json.quoted(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can be written as JSON", e);
        }
    }
}
