package io.crmvitals.sandbox.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as written, before anybody looked whether its names exist.
 *
 * @param select empty for {@code COUNT()}
 * @param limit negative where none was given
 */
record SoqlQuery(
        String text, List<Path> select, Word from, @Nullable Condition where, List<Order> orderBy, int limit) {

    /** A word with its place in the text, counted from 0. */
    record Word(String text, int at) {}

    /** {@code Owner.Email}: lookups to follow, then a field. */
    record Path(List<String> steps, int at) {

        String field() {
            return steps.get(steps.size() - 1);
        }

        List<String> parents() {
            return steps.subList(0, steps.size() - 1);
        }
    }

    record Order(Path path, boolean descending, boolean nullsLast) {}

    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        DATE,
        DATE_TIME,
        NULL
    }

    record Literal(Kind kind, String text) {}

    sealed interface Condition permits And, Or, Not, Compare, Among {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition inner) implements Condition {}

    /** {@code operator} is one of = != < <= > >= LIKE. */
    record Compare(Path path, String operator, Literal literal) implements Condition {}

    record Among(Path path, List<Literal> literals, boolean negated) implements Condition {}
}
