package io.crmvitals.core.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A group of keys in a config file. Asking for a key makes it known; a wrong or missing value becomes a problem with path, line, value and rule, and a
 * harmless stand-in is returned so that reading goes on. A key with nothing behind it counts as absent. Call {@link #finish()} on the root when all
 * has been asked. Not thread-safe.
 */
public final class Section {

    private final Keys keys;
    private final Map<String, Section> children = new LinkedHashMap<>();
    private boolean open;

    Section(Origin origin, String path, int line, @Nullable MappingNode node) {
        this.keys = new Keys(origin, path, line, node);
    }

    // Where we are

    /** Dotted path from the top of the file, empty for the whole file; items of a list count from 1: {@code records[1]}. */
    public String path() {
        return keys.path();
    }

    /** As the operator knows it. */
    public String file() {
        return keys.origin().file();
    }

    /** First line of this group, from 1; 0 where the group is absent. */
    public int line() {
        return keys.line();
    }

    /** Line of a key; the group's own where the key is absent. */
    public int line(String key) {
        return keys.line(key);
    }

    /** True where the key stands there with something behind it. Does not make it known. */
    public boolean has(String key) {
        return keys.has(key);
    }

    /** True where more keys stand behind this one. */
    public boolean isSection(String key) {
        return keys.peek(key) instanceof MappingNode;
    }

    /** True where a list stands behind the key. */
    public boolean isList(String key) {
        return keys.peek(key) instanceof SequenceNode;
    }

    /** All keys in the order of the file. Does not make them known. */
    public List<String> keys() {
        return keys.names();
    }

    /** The full dotted path of a key. */
    public String pathOf(String key) {
        return keys.pathOf(key);
    }

    /** Every single value in this group and all below, by its path from here, in the order of the file, as it stands there. Makes nothing known. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        keys.names().forEach(key -> Scalars.collect(key, keys.peek(key), values));
        return values;
    }

    /** Lines of all keys in this group and all below, by path from the top of the file. Makes nothing known. */
    public Map<String, Integer> lines() {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (String key : keys.names()) {
            lines.put(keys.pathOf(key), keys.line(key));
            if (keys.peek(key) instanceof MappingNode mapping) {
                lines.putAll(new Section(keys.origin(), keys.pathOf(key), keys.line(key), mapping).lines());
            }
        }
        return lines;
    }

    // Problems

    /** Adds a problem on the key's line: the key's path, a space, and the text ({@code is ...}). */
    public void problem(String key, String text) {
        keys.problem(key, text);
    }

    /** Adds the problem {@code path is "value". rule}; a value that came from a variable is quoted as it stands in the file. */
    public void wrong(String key, String rule) {
        keys.wrong(key, rule);
    }

    /** Makes all keys of this group known, for groups whose names the operator chooses. */
    public Section anyKeys() {
        open = true;
        return this;
    }

    /** Every key that nobody asked for, here and in all groups below, becomes a problem with the nearest known key. */
    public void finish() {
        if (!open) {
            keys.tellUnknown();
        }
        children.values().forEach(Section::finish);
    }

    /** True where a problem of this key was told already, so that what follows from it need not be told as well. */
    public boolean told(String key) {
        return keys.isTold(key);
    }

    // Text

    /** A text that must be there; empty after a problem. */
    public String text(String key) {
        String value = keys.scalar(key);
        if (value == null || value.isBlank()) {
            keys.missing(key, "a text", "value");
            return "";
        }
        return value;
    }

    public String text(String key, String otherwise) {
        String value = keys.scalar(key);
        return value == null ? otherwise : value;
    }

    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(keys.scalar(key));
    }

    /** A list of texts; a single text counts as a list of one; empty where absent. */
    public List<String> texts(String key) {
        Node node = keys.node(key);
        if (node instanceof ScalarNode) {
            return optionalText(key).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (Node item : keys.items(key, node)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(keys.origin().filled(pathOf(key), ConfigFile.line(item), scalar.getValue()));
            } else {
                keys.origin()
                        .problem(
                                ConfigFile.line(item),
                                pathOf(key) + " holds " + Keys.shape(item)
                                        + ". Write a list of single values, for example: [a, b]");
            }
        }
        return texts;
    }

    /** Names and texts in the order of the file; empty where absent. */
    public Map<String, String> map(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        optionalSection(key).ifPresent(section -> {
            for (String name : section.keys()) {
                section.optionalText(name).ifPresent(value -> map.put(name, value));
            }
        });
        return map;
    }

    /** Every single value that nobody asked for yet, by key; they are known from now on. */
    public Map<String, String> otherTexts() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String key : keys.names()) {
            if (!keys.isAsked(key) && keys.peek(key) instanceof ScalarNode) {
                optionalText(key).ifPresent(value -> map.put(key, value));
            }
        }
        return map;
    }

    // Numbers

    /** A number that must be there; {@code min} after a problem. */
    public double number(String key, double min, double max) {
        return keys.required(key, "a number", "0.5", keys.number(key, min, max, false), min);
    }

    public double number(String key, double otherwise, double min, double max) {
        return Keys.orElse(keys.number(key, min, max, false), otherwise);
    }

    public Optional<Double> optionalNumber(String key, double min, double max) {
        return Optional.ofNullable(keys.number(key, min, max, false)).map(BigDecimal::doubleValue);
    }

    /** As {@link #number(String, double, double, double)}, exact to the last digit: for money. */
    public BigDecimal decimal(String key, BigDecimal otherwise, double min, double max) {
        BigDecimal value = keys.number(key, min, max, false);
        return value == null ? otherwise : value;
    }

    /** A whole number that must be there; {@code min} after a problem. */
    public int integer(String key, int min, int max) {
        return (int) keys.required(
                key, "a whole number", "" + Math.max(min, Math.min(max, 10)), keys.number(key, min, max, true), min);
    }

    public int integer(String key, int otherwise, int min, int max) {
        return (int) Keys.orElse(keys.number(key, min, max, true), otherwise);
    }

    public Optional<Integer> optionalInteger(String key, int min, int max) {
        return Optional.ofNullable(keys.number(key, min, max, true)).map(BigDecimal::intValue);
    }

    /** A list of numbers; empty where absent. */
    public List<Double> numbers(String key, double min, double max) {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts(key)) {
            BigDecimal number = Scalars.number(text);
            if (number == null || number.doubleValue() < min || number.doubleValue() > max) {
                problem(
                        key,
                        "holds \"" + text + "\". Write numbers from " + Scalars.plain(min) + " to " + Scalars.plain(max)
                                + ", for example: [" + Scalars.plain(min) + ", " + Scalars.plain(max) + "]");
            } else {
                numbers.add(number.doubleValue());
            }
        }
        return numbers;
    }

    // Other single values

    public boolean flag(String key, boolean otherwise) {
        return optionalFlag(key).orElse(otherwise);
    }

    public Optional<Boolean> optionalFlag(String key) {
        String value = keys.scalar(key);
        if (value == null) {
            return Optional.empty();
        }
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return Optional.of(word.equals("true"));
        }
        wrong(key, "Write true or false.");
        return Optional.empty();
    }

    /** A span of time that must be there; zero after a problem. */
    public Duration duration(String key) {
        Optional<Duration> value = optionalDuration(key);
        if (value.isEmpty() && !has(key)) {
            keys.missing(key, "a number and a unit", "5m");
        }
        return value.orElse(Duration.ZERO);
    }

    public Duration duration(String key, Duration otherwise) {
        return optionalDuration(key).orElse(otherwise);
    }

    public Optional<Duration> optionalDuration(String key) {
        String value = keys.scalar(key);
        if (value == null) {
            return Optional.empty();
        }
        Duration duration = Durations.parse(value);
        if (duration == null) {
            wrong(key, "Write a number and a unit" + ", for example: " + Scalars.durationLike(value));
        }
        return Optional.ofNullable(duration);
    }

    public Optional<LocalDate> optionalDate(String key) {
        String value = keys.scalar(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.strip()));
        } catch (DateTimeParseException e) {
            wrong(key, "Write a day as year-month-day, for example: 2026-11-30");
            return Optional.empty();
        }
    }

    /** One of the enum's names that must be there, in any case, with hyphens or underscores; the first after a problem. */
    public <E extends Enum<E>> E choice(String key, Class<E> of) {
        Optional<E> value = optionalChoice(key, of);
        E first = of.getEnumConstants()[0];
        if (value.isEmpty() && !has(key)) {
            keys.missing(
                    key,
                    "one of " + String.join(", ", Scalars.names(of)),
                    Scalars.names(of).get(0));
        }
        return value.orElse(first);
    }

    public <E extends Enum<E>> E choice(String key, Class<E> of, E otherwise) {
        return optionalChoice(key, of).orElse(otherwise);
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> of) {
        String value = keys.scalar(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<E> found = Scalars.constant(value, of);
        if (found.isEmpty()) {
            List<String> names = Scalars.names(of);
            wrong(key, "Write one of " + String.join(", ", names) + "." + Nearest.hint(value, names));
        }
        return found;
    }

    /** A list of the enum's names, in any case, with hyphens or underscores; empty where absent, and without those that became a problem. */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> of) {
        List<E> chosen = new ArrayList<>();
        for (String text : texts(key)) {
            Optional<E> found = Scalars.constant(text, of);
            found.filter(constant -> !chosen.contains(constant)).ifPresent(chosen::add);
            if (found.isEmpty()) {
                List<String> names = Scalars.names(of);
                problem(
                        key,
                        "holds \"" + text + "\". Write a list of " + String.join(", ", names) + "."
                                + Nearest.hint(text, names));
            }
        }
        return chosen;
    }

    // Secrets

    /** A secret that must be there, named by {@code ${VARIABLE}} or {@code file:/path}; a stand-in after a problem. */
    public Secret secret(String key) {
        keys.node(key);
        if (!has(key)) {
            problem(key, "is missing. " + Scalars.secretRule(pathOf(key)));
        }
        return optionalSecret(key).orElse(new Secret("unset"));
    }

    public Optional<Secret> optionalSecret(String key) {
        return Secrets.read(keys, key);
    }

    // Groups

    /** A group that must be there; an empty one after a problem. */
    public Section section(String key) {
        Optional<Section> section = optionalSection(key);
        if (section.isEmpty() && !has(key)) {
            problem(key, "is missing. Write it as a group of keys, indented under it.");
        }
        return section.orElseGet(() -> new Section(keys.origin(), pathOf(key), line(key), null).anyKeys());
    }

    public Optional<Section> optionalSection(String key) {
        Node node = keys.node(key);
        if (!has(key)) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(
                    children.computeIfAbsent(key, k -> new Section(keys.origin(), pathOf(k), line(k), mapping)));
        }
        wrong(key, "Write it as a group of keys, indented under it.");
        return Optional.empty();
    }

    /** A list of groups in the order of the file; empty where absent. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        int number = 0;
        for (Node item : keys.items(key, keys.node(key))) {
            number++;
            String name = key + "[" + number + "]";
            if (item instanceof MappingNode mapping) {
                sections.add(children.computeIfAbsent(
                        name, n -> new Section(keys.origin(), pathOf(n), ConfigFile.line(item), mapping)));
            } else {
                keys.origin()
                        .problem(
                                ConfigFile.line(item),
                                pathOf(name) + " is " + Keys.shape(item) + ". Write keys with values here.");
            }
        }
        return sections;
    }

    /** Groups by the names that the operator gave them, in the order of the file; empty where absent. */
    public Map<String, Section> sectionsByName(String key) {
        Map<String, Section> named = new LinkedHashMap<>();
        optionalSection(key).ifPresent(group -> {
            for (String name : group.keys()) {
                named.put(name, group.section(name));
            }
        });
        return named;
    }
}
