package io.crmvitals.core.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled program with its text. */
final class CelExpression implements Expression {

    private final String text;
    private final CelShortcut.Step shortcut;
    private final CelRuntime.Program program;
    private final Map<String, Set<String>> fields;

    CelExpression(String text, CelShortcut.Step shortcut, CelRuntime.Program program, Map<String, Set<String>> fields) {
        this.text = text;
        this.shortcut = shortcut;
        this.program = program;
        this.fields = fields;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public @Nullable Object evaluate(Map<String, ?> variables) {
        Object plain = shortcut.of(variables);
        if (plain == CelShortcut.NO_ANSWER) {
            return interpreted(variables);
        }
        return plain instanceof Collection<?> ? CelValues.out(CelValues.in(plain)) : plain;
    }

    /** True where these values need no interpreter. */
    boolean answersShortly(Map<String, ?> variables) {
        return shortcut.of(variables) != CelShortcut.NO_ANSWER;
    }

    /** The same without the short way. */
    @Nullable
    Object interpreted(Map<String, ?> variables) {
        Map<String, Object> adapted = new HashMap<>();
        variables.forEach((name, value) -> adapted.put(name, CelValues.in(value)));
        try {
            return CelValues.out(program.eval(adapted));
        } catch (CelEvaluationException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean test(Map<String, ?> variables) {
        try {
            return Boolean.TRUE.equals(evaluate(variables));
        } catch (ExpressionException e) {
            if (e.absentValue()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Set<String> fieldsOf(String variable) {
        return Set.copyOf(fields.getOrDefault(variable, Set.of()));
    }

    @Override
    public String toString() {
        return text;
    }

    private ExpressionException failed(CelEvaluationException e) {
        CelErrorCode code = e.getErrorCode();
        boolean absent = code == CelErrorCode.OVERLOAD_NOT_FOUND;
        String why = switch (code) {
            case OVERLOAD_NOT_FOUND ->
                "a value is absent or of another kind than the operator takes. Ask has(...) first, or"
                        + " convert it, for example: double(x)";
            case DIVIDE_BY_ZERO -> "it divides by zero";
            case INDEX_OUT_OF_BOUNDS -> "it asks for an item beyond the end of a list";
            case BAD_FORMAT -> "a text is not in the form that the conversion takes";
            case NUMERIC_OVERFLOW -> "a number grows too large";
            case INVALID_ARGUMENT -> "a function was given what it cannot take";
            case ATTRIBUTE_NOT_FOUND -> "a key is not there";
            default -> code.name();
        };
        return new ExpressionException("\"" + text + "\" gives no result here: " + why, absent, e);
    }
}
