package io.crmvitals.core.config;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Single values and the rules that are told about them. */
final class Scalars {

    private Scalars() {}

    /** Puts every single value below a node under its path; items of a list count from 1. */
    static void collect(String path, @Nullable Node node, Map<String, String> values) {
        if (node instanceof ScalarNode scalar) {
            values.put(path, scalar.getValue());
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                collect(path + "." + key, tuple.getValueNode(), values);
            }
        } else if (node instanceof SequenceNode sequence) {
            int number = 0;
            for (Node item : sequence.getValue()) {
                number++;
                collect(path + "[" + number + "]", item, values);
            }
        }
    }

    static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    static String numberRule(double min, double max, boolean whole) {
        String what = whole ? "a whole number" : "a number";
        boolean noLeast = min <= (whole ? Integer.MIN_VALUE : -Double.MAX_VALUE);
        boolean noMost = max >= (whole ? Integer.MAX_VALUE : Double.MAX_VALUE);
        String range = "";
        if (!noLeast && !noMost) {
            range = " from " + plain(min) + " to " + plain(max);
        } else if (!noLeast) {
            range = " of at least " + plain(min);
        } else if (!noMost) {
            range = " of at most " + plain(max);
        }
        double example = Math.max(noLeast ? 10 : min, Math.min(noMost ? Math.max(10, min) : max, 10));
        return "Write " + what + range + ", for example: " + plain(example);
    }

    /** The bare number with minutes behind it, or a plain example. */
    static String durationLike(String text) {
        String bare = text.strip();
        return bare.matches("[1-9]\\d{0,3}") ? bare + "m" : "5m";
    }

    static <E extends Enum<E>> List<String> names(Class<E> of) {
        return Arrays.stream(of.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The constant of that name, in any case, with hyphens, spaces or underscores. */
    static <E extends Enum<E>> Optional<E> constant(String text, Class<E> of) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(of.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst();
    }

    static String secretRule(String path) {
        String name = path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return "Write ${" + name + "} and set that variable, or file:/path of a file that holds it.";
    }
}
