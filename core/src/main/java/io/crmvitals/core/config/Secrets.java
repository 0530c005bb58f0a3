package io.crmvitals.core.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Takes secrets from where they may stand, and refuses them, unprinted, where they may not. */
final class Secrets {

    private Secrets() {}

    static Optional<Secret> read(Keys keys, String key) {
        Node node = keys.node(key);
        if (!keys.has(key)) {
            return Optional.empty();
        }
        String rule = Scalars.secretRule(keys.pathOf(key));
        if (!(node instanceof ScalarNode scalar)) {
            keys.problem(key, "is " + Keys.shape(node) + ". " + rule);
            return Optional.empty();
        }
        String raw = scalar.getValue().strip();
        String variable = Origin.soleVariable(raw);
        String source = variable == null && raw.startsWith("file:") ? raw : variable;
        if (source == null) {
            keys.problem(key, "is \"****\". Secrets do not belong in a file. " + rule);
            return Optional.empty();
        }
        String value = keys.origin().variables().apply(source);
        if (value == null || value.isBlank()) {
            if (raw.endsWith(":-}")) {
                // The file says itself that the variable may be unset.
                return Optional.empty();
            }
            keys.problem(key, variable == null ? unreadable(raw) : unset(variable));
            return Optional.empty();
        }
        return Optional.of(new Secret(value.strip()));
    }

    private static String unreadable(String reference) {
        return "names " + reference
                + ", which cannot be read or is empty. Put the secret there, readable for this program only.";
    }

    private static String unset(String variable) {
        return "needs the variable " + variable + ", which is not set. Set it before starting, for example: export "
                + variable + "=..., or write file:/path of a file that holds it.";
    }
}
