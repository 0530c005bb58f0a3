package io.crmvitals.core.expression;

import dev.cel.common.CelIssue;
import io.crmvitals.core.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the language's own error texts into sentences for the person who wrote the expression. */
final class CelMistakes {

    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.+?)'.*");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.+?)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.+?)' applied to '\\((.*?)\\)' \\(candidates.*");
    private static final List<String> FUNCTIONS = List.of(
            "has",
            "size",
            "duration",
            "timestamp",
            "double",
            "int",
            "string",
            "matches",
            "startsWith",
            "endsWith",
            "contains",
            "exists",
            "all",
            "filter",
            "map",
            "lowerAscii",
            "upperAscii",
            "split",
            "trim",
            "replace");

    private CelMistakes() {}

    static String tell(String text, List<CelIssue> issues, Map<String, ValueType> variables) {
        List<String> sentences = new ArrayList<>();
        for (CelIssue issue : issues) {
            int column = issue.getSourceLocation().getColumn() + 1;
            String where = issue.getSourceLocation().getLine() > 1
                    ? "line " + issue.getSourceLocation().getLine() + ", column " + column
                    : "column " + column;
            sentences.add(where + ": " + sentence(issue.getMessage(), variables));
        }
        return "\"" + text + "\": " + String.join("; ", sentences);
    }

    private static String sentence(String message, Map<String, ValueType> variables) {
        Matcher field = UNDEFINED_FIELD.matcher(message);
        if (field.matches()) {
            Set<String> known = new TreeSet<>();
            variables.values().forEach(type -> known.addAll(fieldsBelow(type)));
            return field.group(1) + " is not a known field." + Nearest.hint(field.group(1), known);
        }
        Matcher name = UNDECLARED.matcher(message);
        if (name.matches()) {
            List<String> known = new ArrayList<>(new TreeSet<>(variables.keySet()));
            String hint = Nearest.to(name.group(1), known)
                    .or(() -> Nearest.to(name.group(1), FUNCTIONS))
                    .map(near -> " Did you mean " + near + "?")
                    .orElse(" Known here: " + String.join(", ", known) + ".");
            return name.group(1) + " is not known." + hint;
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return overload.group(1).replace("_", "").replace("@", "") + " cannot be applied to "
                    + plainTypes(overload.group(2));
        }
        if (message.startsWith("mismatched input")
                || message.startsWith("extraneous input")
                || message.startsWith("no viable alternative")
                || message.startsWith("token recognition")) {
            return "this is not complete or not in order here (" + message.replaceAll(" expecting .*", "") + ")";
        }
        return message;
    }

    private static Set<String> fieldsBelow(ValueType type) {
        return type instanceof ValueType.Listing listing ? listing.item().fieldNames() : type.fieldNames();
    }

    private static String plainTypes(String types) {
        return types.replaceAll("wrapper\\((\\w+)\\)", "$1")
                .replace("google.protobuf.Timestamp", "point in time")
                .replace("google.protobuf.Duration", "span of time")
                .replace("string", "text")
                .replace("double", "number")
                .replace("int", "whole number")
                .replace("powhole number in time", "point in time")
                .replace("bool", "true-or-false")
                .replace(", ", " and ");
    }
}
