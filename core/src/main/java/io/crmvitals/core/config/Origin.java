package io.crmvitals.core.config;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a file's text came from and where its problems go; fills in the variables that its values name. */
record Origin(String file, Function<String, @Nullable String> variables, Problems problems) {

    private static final Pattern VARIABLE = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_.]*)(?::-([^}]*))?}");

    void problem(int line, String text) {
        problems.add(file, line, text);
    }

    /** True where the text names a variable at all. */
    static boolean namesVariable(String raw) {
        return VARIABLE.matcher(raw).find();
    }

    /** True where the text names a variable that has no value to fall back on; when it is not set, that is told where it is filled in. */
    static boolean relies(String raw) {
        Matcher matcher = VARIABLE.matcher(raw);
        while (matcher.find()) {
            if (matcher.group(1).isEmpty() && matcher.group(3) == null) {
                return true;
            }
        }
        return false;
    }

    /** The only variable that the text consists of, without a default other than nothing; null where it is anything else. */
    static @Nullable String soleVariable(String raw) {
        Matcher matcher = VARIABLE.matcher(raw);
        boolean sole = matcher.matches()
                && matcher.group(1).isEmpty()
                && (matcher.group(3) == null || matcher.group(3).isEmpty());
        return sole ? matcher.group(2) : null;
    }

    /** The text with its variables filled in. A doubled dollar sign keeps one as it is. */
    String filled(String path, int line, String raw) {
        if (raw.indexOf('$') < 0) {
            return raw;
        }
        Matcher matcher = VARIABLE.matcher(raw);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = matcher.group().substring(1);
            } else {
                value = value(path, line, matcher.group(2), matcher.group(3));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(filled);
        return filled.toString();
    }

    private String value(String path, int line, String name, @Nullable String fallback) {
        String value = variables.apply(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (fallback != null) {
            return fallback;
        }
        problem(
                line,
                path + " needs the variable " + name
                        + ", which is not set. Set it before starting, for example: export " + name
                        + "=..., or give a default: ${" + name + ":-value}");
        return "";
    }
}
