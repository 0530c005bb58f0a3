package io.crmvitals.core.expression;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A checked expression, ready to run as often as wanted by any number of threads. */
public interface Expression {

    /** As it was written. */
    String text();

    /**
     * Computes it.
     *
     * @param variables a value for each declared variable; for a record a map by field name, where a missing or null field is absent. Values are String,
     *     Boolean, Integer, Long, Double, BigDecimal, Instant, LocalDate, enum constants, and lists, sets and maps of those.
     * @return String, Boolean, Long, Double, Instant, Duration, List or Map; null where the result is absent
     * @throws ExpressionException where these values make no result
     */
    @Nullable
    Object evaluate(Map<String, ?> variables);

    /**
     * Computes a filter over records with known fields: an absent flag is false, and so is a comparison with an absent value, because what is not known is
     * not matched.
     *
     * @throws ExpressionException where these values make no result for any other reason
     */
    boolean test(Map<String, ?> variables);

    /** The dotted paths of all fields that it reads from a variable: {@code source.Owner.Name} gives {@code Owner.Name}. */
    Set<String> fieldsOf(String variable);
}
