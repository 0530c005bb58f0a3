package io.crmvitals.core.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys of one group with their lines, which of them were asked for, and the problems that are told about them. */
final class Keys {

    private final Origin origin;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();

    Keys(Origin origin, String path, int line, @Nullable MappingNode node) {
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

    Origin origin() {
        return origin;
    }

    String path() {
        return path;
    }

    int line() {
        return line;
    }

    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    List<String> names() {
        return List.copyOf(values.keySet());
    }

    boolean has(String key) {
        Node node = values.get(key);
        return node != null
                && !(node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL));
    }

    boolean isAsked(String key) {
        return asked.contains(key);
    }

    /** What stands behind a key, without making it known. */
    @Nullable
    Node peek(String key) {
        return values.get(key);
    }

    /** What stands behind a key, which is known from now on. */
    @Nullable
    Node node(String key) {
        asked.add(key);
        return values.get(key);
    }

    @Nullable
    String scalar(String key) {
        Node node = node(key);
        if (node == null || !has(key)) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            String filled = origin.filled(pathOf(key), line(key), scalar.getValue());
            if (filled.isEmpty() && Origin.relies(scalar.getValue())) {
                told.add(key);
            }
            return filled;
        }
        wrong(key, "Write a single value.");
        return null;
    }

    List<Node> items(String key, @Nullable Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (has(key)) {
            wrong(key, "Write a list: one item a line, each after a hyphen.");
        }
        return List.of();
    }

    @Nullable
    BigDecimal number(String key, double min, double max, boolean whole) {
        String value = scalar(key);
        if (value == null) {
            return null;
        }
        BigDecimal number = Scalars.number(value);
        boolean fits = number != null
                && number.doubleValue() >= min
                && number.doubleValue() <= max
                && !(whole && number.stripTrailingZeros().scale() > 0);
        if (!fits) {
            wrong(key, Scalars.numberRule(min, max, whole));
        }
        return fits ? number : null;
    }

    double required(String key, String what, String example, @Nullable BigDecimal value, double otherwise) {
        if (value == null && !has(key)) {
            missing(key, what, example);
        }
        return orElse(value, otherwise);
    }

    static double orElse(@Nullable BigDecimal value, double otherwise) {
        return value == null ? otherwise : value.doubleValue();
    }

    boolean isTold(String key) {
        return told.contains(key);
    }

    void problem(String key, String text) {
        told.add(key);
        origin.problem(line(key), pathOf(key) + " " + text);
    }

    void wrong(String key, String rule) {
        Node node = values.get(key);
        String is = node instanceof ScalarNode scalar ? "is \"" + scalar.getValue() + "\"" : "is " + shape(node);
        problem(key, is + ". " + rule);
    }

    void missing(String key, String what, String example) {
        if (node(key) instanceof ScalarNode scalar && Origin.relies(scalar.getValue())) {
            // The variable that is not set was told already.
            return;
        }
        problem(key, "is missing. Write " + what + ", for example: " + key + ": " + example);
    }

    void tellUnknown() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                Optional<String> meant = Nearest.to(key, asked);
                String known =
                        asked.isEmpty() ? "No key belongs here." : "Known here: " + String.join(", ", asked) + ".";
                String help =
                        meant.map(name -> "Did you mean " + pathOf(name) + "?").orElse(known);
                problem(key, "is not a known key. " + help);
            }
        }
    }

    static String shape(@Nullable Node node) {
        if (node instanceof MappingNode) {
            return "a group of keys";
        }
        return node instanceof SequenceNode ? "a list" : "a single value";
    }
}
