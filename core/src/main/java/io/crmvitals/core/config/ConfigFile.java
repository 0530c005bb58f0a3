package io.crmvitals.core.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file of the configuration, read but not yet understood. Touches no disk: the text comes in. */
public final class ConfigFile {

    private final String name;
    private final Section root;

    private ConfigFile(String name, Section root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a file's text. What is wrong goes to {@code problems}; then the file reads as if it were empty, so that reading goes on.
     *
     * @param fileName as the operator knows it, for example {@code config/vitals.yaml}
     * @param variables value of a variable named in {@code ${NAME}} or {@code ${NAME:-default}}, or null where it is not set; for secrets also asked for
     *     the content behind {@code file:/path}
     */
    public static ConfigFile parse(
            String fileName, String yaml, Function<String, @Nullable String> variables, Problems problems) {
        Origin origin = new Origin(fileName, variables, problems);
        return new ConfigFile(fileName, root(origin, yaml));
    }

    /** As the operator knows it. */
    public String name() {
        return name;
    }

    /** The whole file. */
    public Section root() {
        return root;
    }

    private static Section root(Origin origin, String yaml) {
        Section nothing = new Section(origin, "", 0, null);
        // Of a file that cannot be read at all, what it lacks is not worth telling.
        Section unread = new Section(new Origin(origin.file(), origin.variables(), new Problems()), "", 0, null);
        Optional<Node> node;
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(origin.file()).build();
            node = new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            origin.problem(
                    line,
                    "this is not valid YAML: " + e.getProblem()
                            + ". Look at the indentation (spaces, no tabs), colons and quotes here and one line above.");
            return unread;
        } catch (YamlEngineException e) {
            origin.problem(0, "this is not valid YAML: " + e.getMessage());
            return unread;
        }
        if (node.isEmpty()) {
            return nothing;
        }
        refuseRepeatedKeys(origin, node.get(), "", Collections.newSetFromMap(new IdentityHashMap<>()));
        if (node.get() instanceof MappingNode mapping) {
            return new Section(origin, "", 1, mapping);
        }
        origin.problem(1, "the file holds no keys. Write keys with values, for example: name: value");
        return nothing;
    }

    private static void refuseRepeatedKeys(Origin origin, Node node, String path, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            int number = 0;
            for (Node item : sequence.getValue()) {
                number++;
                refuseRepeatedKeys(origin, item, path + "[" + number + "]", seen);
            }
        } else if (node instanceof MappingNode mapping) {
            Map<String, Integer> lines = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                String keyPath = path.isEmpty() ? key : path + "." + key;
                int line = line(tuple.getKeyNode());
                Integer first = lines.putIfAbsent(key, line);
                if (first != null) {
                    origin.problem(
                            line,
                            keyPath + " stands here a second time; it is on line " + first
                                    + " already. Keep one of the two.");
                }
                refuseRepeatedKeys(origin, tuple.getValueNode(), keyPath, seen);
            }
        }
    }

    /** From 1; 0 where unknown. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
