package io.crmvitals.core.expression;

import java.util.Map;

/** Compiles what admins write. Thread-safe. The first call loads the language and takes about a tenth of a second. */
public final class Expressions {

    private Expressions() {}

    /**
     * Checks names and types and makes the expression ready to run.
     *
     * @param variables every name that the expression may use, with its kind
     * @param result the kind of value that it must give
     * @throws ExpressionException with column and, for a misspelt name, the nearest known one; several mistakes are told together
     */
    public static Expression compile(String text, Map<String, ValueType> variables, ValueType result) {
        return CelCompilation.compile(text, variables, result);
    }
}
