package io.crmvitals.core.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A group of keys in a config file. Asking for a key makes it known; a wrong or missing value becomes a problem with path, line, value and rule, and a
 * harmless stand-in is returned so that reading goes on. A key with nothing behind it counts as absent. Call {@link #finish()} on the root when all
 * has been asked. Not thread-safe.
 */
public final class Section {

    private static final String NUMBER_EXAMPLE = ", for example: ";

    private final Origin origin;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Section> children = new LinkedHashMap<>();
    private boolean open;

    Section(Origin origin, String path, int line, @Nullable MappingNode node) {
        this.origin = origin;
        this.path = path;
        this.line = line;
        for (NodeTuple tuple : node == null ? List.<NodeTuple>of() : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                values.putIfAbsent(key.getValue(), tuple.getValueNode());
                lines.putIfAbsent(key.getValue(), ConfigFile.line(key));
            }
        }
    }

    // Where we are

    /** Dotted path from the top of the file, empty for the whole file; items of a list count from 1: {@code records[1]}. */
    public String path() {
        return path;
    }

    /** As the operator knows it. */
    public String file() {
        return origin.file();
    }

    /** First line of this group, from 1; 0 where the group is absent. */
    public int line() {
        return line;
    }

    /** Line of a key; the group's own where the key is absent. */
    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    /** True where the key stands there with something behind it. Does not make it known. */
    public boolean has(String key) {
        Node node = values.get(key);
        return node != null && !(node instanceof ScalarNode scalar && isNothing(scalar));
    }

    /** True where more keys stand behind this one. */
    public boolean isSection(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** True where a list stands behind the key. */
    public boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** All keys in the order of the file. Does not make them known. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** The full dotted path of a key. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    // Problems

    /** Adds a problem on the key's line: the key's path, a space, and the text ({@code is ...}). */
    public void problem(String key, String text) {
        origin.problem(line(key), pathOf(key) + " " + text);
    }

    /** Adds the problem {@code path is "value". rule}; a value that came from a variable is quoted as it stands in the file. */
    public void wrong(String key, String rule) {
        Node node = values.get(key);
        String is = node instanceof ScalarNode scalar ? "is \"" + scalar.getValue() + "\"" : "is " + shape(node);
        problem(key, is + ". " + rule);
    }

    /** Makes all keys of this group known, for groups whose names the operator chooses. */
    public Section anyKeys() {
        open = true;
        return this;
    }

    /** Every key that nobody asked for, here and in all groups below, becomes a problem with the nearest known key. */
    public void finish() {
        for (String key : values.keySet()) {
            if (!open && !asked.contains(key)) {
                Optional<String> meant = Nearest.to(key, asked);
                String help = meant.map(name -> "Did you mean " + pathOf(name) + "?")
                        .orElse(
                                asked.isEmpty()
                                        ? "No key belongs here."
                                        : "Known here: " + String.join(", ", asked) + ".");
                problem(key, "is not a known key. " + help);
            }
        }
        children.values().forEach(Section::finish);
    }

    // Text

    /** A text that must be there; empty after a problem. */
    public String text(String key) {
        String value = scalar(key);
        if (value == null || value.isBlank()) {
            missing(key, "a text", "value");
            return "";
        }
        return value;
    }

    public String text(String key, String otherwise) {
        String value = scalar(key);
        return value == null ? otherwise : value;
    }

    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(scalar(key));
    }

    /** A list of texts; a single text counts as a list of one; empty where absent. */
    public List<String> texts(String key) {
        Node node = node(key);
        if (node instanceof ScalarNode) {
            return optionalText(key).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items(key, node)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(origin.filled(pathOf(key), ConfigFile.line(item), scalar.getValue()));
            } else {
                origin.problem(
                        ConfigFile.line(item),
                        pathOf(key) + " holds " + shape(item) + ". Write a list of single values, for example: [a, b]");
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
        for (String key : keys()) {
            if (!asked.contains(key) && values.get(key) instanceof ScalarNode) {
                optionalText(key).ifPresent(value -> map.put(key, value));
            }
        }
        return map;
    }

    // Numbers

    /** A number that must be there; {@code min} after a problem. */
    public double number(String key, double min, double max) {
        return required(key, "a number", "0.5", number(key, min, max, false), min);
    }

    public double number(String key, double otherwise, double min, double max) {
        return orElse(number(key, min, max, false), otherwise);
    }

    public Optional<Double> optionalNumber(String key, double min, double max) {
        return Optional.ofNullable(number(key, min, max, false)).map(BigDecimal::doubleValue);
    }

    /** As {@link #number(String, double, double, double)}, exact to the last digit: for money. */
    public BigDecimal decimal(String key, BigDecimal otherwise, double min, double max) {
        BigDecimal value = number(key, min, max, false);
        return value == null ? otherwise : value;
    }

    /** A whole number that must be there; {@code min} after a problem. */
    public int integer(String key, int min, int max) {
        return (int) required(
                key, "a whole number", "" + Math.max(min, Math.min(max, 10)), number(key, min, max, true), min);
    }

    public int integer(String key, int otherwise, int min, int max) {
        return (int) orElse(number(key, min, max, true), otherwise);
    }

    public Optional<Integer> optionalInteger(String key, int min, int max) {
        return Optional.ofNullable(number(key, min, max, true)).map(BigDecimal::intValue);
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
        String value = scalar(key);
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
            missing(key, "a number and a unit", "5m");
        }
        return value.orElse(Duration.ZERO);
    }

    public Duration duration(String key, Duration otherwise) {
        return optionalDuration(key).orElse(otherwise);
    }

    public Optional<Duration> optionalDuration(String key) {
        String value = scalar(key);
        if (value == null) {
            return Optional.empty();
        }
        Duration duration = Durations.parse(value);
        if (duration == null) {
            wrong(key, "Write a number and a unit" + NUMBER_EXAMPLE + Scalars.durationLike(value));
        }
        return Optional.ofNullable(duration);
    }

    public Optional<LocalDate> optionalDate(String key) {
        String value = scalar(key);
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
            missing(
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
        String value = scalar(key);
        if (value == null) {
            return Optional.empty();
        }
        String wanted = value.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        Optional<E> found = Arrays.stream(of.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            List<String> names = Scalars.names(of);
            wrong(key, "Write one of " + String.join(", ", names) + "." + Nearest.hint(value, names));
        }
        return found;
    }

    // Secrets

    /** A secret that must be there, named by {@code ${VARIABLE}} or {@code file:/path}; a stand-in after a problem. */
    public Secret secret(String key) {
        asked.add(key);
        if (!has(key)) {
            problem(key, "is missing. " + Scalars.secretRule(pathOf(key)));
        }
        return optionalSecret(key).orElse(new Secret("unset"));
    }

    public Optional<Secret> optionalSecret(String key) {
        Node node = node(key);
        if (!has(key)) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            problem(key, "is " + shape(node) + ". " + Scalars.secretRule(pathOf(key)));
            return Optional.empty();
        }
        String raw = scalar.getValue().strip();
        String variable = Origin.soleVariable(raw);
        String source = variable == null && raw.startsWith("file:") ? raw : variable;
        if (source == null) {
            problem(key, "is \"****\". Secrets do not belong in a file. " + Scalars.secretRule(pathOf(key)));
            return Optional.empty();
        }
        String value = origin.variables().apply(source);
        if (value == null || value.isBlank()) {
            String what = variable == null
                    ? "names " + raw
                            + ", which cannot be read or is empty. Put the secret there, readable for this program only."
                    : "needs the variable " + variable
                            + ", which is not set. Set it before starting, for example: export " + variable
                            + "=..., or write file:/path of a file that holds it.";
            problem(key, what);
            return Optional.empty();
        }
        return Optional.of(new Secret(value.strip()));
    }

    // Groups

    /** A group that must be there; an empty one after a problem. */
    public Section section(String key) {
        Optional<Section> section = optionalSection(key);
        if (section.isEmpty() && !has(key)) {
            problem(key, "is missing. Write it as a group of keys, indented under it.");
        }
        return section.orElseGet(() -> new Section(origin, pathOf(key), line(key), null).anyKeys());
    }

    public Optional<Section> optionalSection(String key) {
        Node node = node(key);
        if (!has(key)) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(children.computeIfAbsent(key, k -> new Section(origin, pathOf(k), line(k), mapping)));
        }
        wrong(key, "Write it as a group of keys, indented under it.");
        return Optional.empty();
    }

    /** A list of groups in the order of the file; empty where absent. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        int number = 0;
        for (Node item : items(key, node(key))) {
            number++;
            String name = key + "[" + number + "]";
            if (item instanceof MappingNode mapping) {
                sections.add(children.computeIfAbsent(
                        name, n -> new Section(origin, pathOf(n), ConfigFile.line(item), mapping)));
            } else {
                origin.problem(
                        ConfigFile.line(item), pathOf(name) + " is " + shape(item) + ". Write keys with values here.");
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

    // How it is done

    private @Nullable Node node(String key) {
        asked.add(key);
        return values.get(key);
    }

    private @Nullable String scalar(String key) {
        Node node = node(key);
        if (node == null || !has(key)) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return origin.filled(pathOf(key), line(key), scalar.getValue());
        }
        wrong(key, "Write a single value.");
        return null;
    }

    private List<Node> items(String key, @Nullable Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (has(key)) {
            wrong(key, "Write a list: one item a line, each after a hyphen.");
        }
        return List.of();
    }

    private @Nullable BigDecimal number(String key, double min, double max, boolean whole) {
        String value = scalar(key);
        if (value == null) {
            return null;
        }
        BigDecimal number = Scalars.number(value);
        if (number == null
                || number.doubleValue() < min
                || number.doubleValue() > max
                || (whole && number.stripTrailingZeros().scale() > 0)) {
            wrong(key, Scalars.numberRule(min, max, whole));
            return null;
        }
        return number;
    }

    private double required(String key, String what, String example, @Nullable BigDecimal value, double otherwise) {
        if (value == null && !has(key)) {
            missing(key, what, example);
        }
        return orElse(value, otherwise);
    }

    private void missing(String key, String what, String example) {
        problem(key, "is missing. Write " + what + NUMBER_EXAMPLE + key + ": " + example);
    }

    private static double orElse(@Nullable BigDecimal value, double otherwise) {
        return value == null ? otherwise : value.doubleValue();
    }

    private static boolean isNothing(ScalarNode scalar) {
        return scalar.getTag().equals(org.snakeyaml.engine.v2.nodes.Tag.NULL);
    }

    private static String shape(@Nullable Node node) {
        if (node instanceof MappingNode) {
            return "a group of keys";
        }
        return node instanceof SequenceNode ? "a list" : "a single value";
    }
}
