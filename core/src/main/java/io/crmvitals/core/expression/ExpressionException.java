package io.crmvitals.core.expression;

import org.jspecify.annotations.Nullable;

/**
 * An expression that cannot be compiled, or that could not be computed for one set of values. The message is a sentence for the person who wrote it; it
 * quotes the expression's own words but no value of a record.
 */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean absentValue;

    ExpressionException(String message) {
        this(message, false, null);
    }

    ExpressionException(String message, boolean absentValue, @Nullable Throwable cause) {
        super(message, cause);
        this.absentValue = absentValue;
    }

    /** True where an operator met a value that is absent or of another kind, such as {@code null > 3}. */
    public boolean absentValue() {
        return absentValue;
    }
}
