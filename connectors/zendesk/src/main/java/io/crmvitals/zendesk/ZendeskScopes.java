package io.crmvitals.zendesk;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Names of what a token may do: {@code read} or {@code write} for everything, {@code tickets:read} for one kind. */
final class ZendeskScopes {

    /** What is asked for unless config says otherwise. */
    static final List<String> USUAL = List.of("read", "organizations:write", "tickets:write");

    /** What something will be missed without. */
    static final List<String> NEEDED =
            List.of("organizations:read", "users:read", "tickets:read", "organizations:write", "tickets:write");

    private static final Set<String> WHOLE = Set.of("read", "write");

    private ZendeskScopes() {}

    /** Those of the wanted that are not covered, in their order. */
    static List<String> lacking(Collection<String> wanted, Collection<String> granted) {
        return wanted.stream().filter(scope -> !covered(scope, granted)).toList();
    }

    private static boolean covered(String scope, Collection<String> granted) {
        return granted.contains(scope)
                || WHOLE.stream().anyMatch(whole -> scope.endsWith(":" + whole) && granted.contains(whole));
    }

    /** What does not work without it. */
    static String without(String scope) {
        return switch (scope) {
            case "organizations:write" -> "health cannot be written";
            case "tickets:write" -> "no follow-up tasks can be opened";
            default -> scope.substring(0, scope.indexOf(':')) + " cannot be read";
        };
    }

    static boolean wellFormed(String scope) {
        return scope.matches("[a-z_]{1,40}(:(read|write))?");
    }
}
