package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.SoqlLexer.Kind;
import io.crmvitals.sandbox.salesforce.SoqlLexer.Token;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Among;
import io.crmvitals.sandbox.salesforce.SoqlQuery.And;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Compare;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Condition;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Literal;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Not;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Or;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Order;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Path;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads SELECT fields FROM object [WHERE …] [ORDER BY …] [LIMIT n]. Whatever SOQL knows beyond that (sub-queries, aggregates but COUNT(), OFFSET, date words) is
 * MALFORMED_QUERY here, so that a test notices that it asks for something nobody simulated.
 */
final class SoqlParser {

    private final String query;
    private final List<Token> tokens;
    private int next = 0;

    private SoqlParser(String query) {
        this.query = query;
        this.tokens = SoqlLexer.tokens(query);
    }

    static SoqlQuery parse(String query) {
        return new SoqlParser(query).query();
    }

    static SoapFault malformed(String query, int at, String what) {
        return SoapFault.query("MALFORMED_QUERY", pointing(query, at, what), row(query, at), column(query, at));
    }

    /** The vendor's way to show the place: the query, a caret under it, and the error. */
    static String pointing(String query, int at, String what) {
        return "\n" + query + "\n" + " ".repeat(Math.max(0, column(query, at) - 1)) + "^\nERROR at Row:"
                + row(query, at) + ":Column:" + column(query, at) + "\n" + what;
    }

    static int row(String query, int at) {
        return 1
                + (int) query.substring(0, at)
                        .chars()
                        .filter(one -> one == '\n')
                        .count();
    }

    static int column(String query, int at) {
        return at - query.lastIndexOf('\n', Math.max(0, at - 1));
    }

    private SoqlQuery query() {
        expect("SELECT");
        List<Path> select = new ArrayList<>();
        if (peek().is("COUNT")) {
            advance();
            expect("(");
            expect(")");
        } else {
            do {
                select.add(path());
            } while (accept(","));
        }
        expect("FROM");
        Token from = word();
        Condition where = accept("WHERE") ? condition() : null;
        List<Order> orderBy = new ArrayList<>();
        if (accept("ORDER")) {
            expect("BY");
            do {
                orderBy.add(order());
            } while (accept(","));
        }
        int limit = -1;
        if (accept("LIMIT")) {
            limit = limit();
        }
        if (peek().kind() != Kind.END) {
            throw unexpected(peek());
        }
        return new SoqlQuery(query, select, new Word(from.text(), from.at()), where, orderBy, limit);
    }

    private int limit() {
        Token token = advance();
        if (token.kind() != Kind.NUMBER || !token.text().matches("\\d{1,9}")) {
            throw unexpected(token);
        }
        return Integer.parseInt(token.text());
    }

    private Order order() {
        Path path = path();
        boolean descending = accept("DESC");
        if (!descending) {
            accept("ASC");
        }
        boolean nullsLast = false;
        if (accept("NULLS")) {
            nullsLast = accept("LAST");
            if (!nullsLast) {
                expect("FIRST");
            }
        }
        return new Order(path, descending, nullsLast);
    }

    /** As the vendor does, refuses AND and OR side by side without parentheses. */
    private Condition condition() {
        Condition all = term();
        @Nullable String joined = null;
        while (peek().is("AND") || peek().is("OR")) {
            Token joint = advance();
            String word = joint.text().toUpperCase(Locale.ROOT);
            if (joined != null && !joined.equals(word)) {
                throw unexpected(joint);
            }
            joined = word;
            Condition right = term();
            all = word.equals("AND") ? new And(all, right) : new Or(all, right);
        }
        return all;
    }

    private Condition term() {
        if (accept("NOT")) {
            return new Not(term());
        }
        if (accept("(")) {
            Condition inner = condition();
            expect(")");
            return inner;
        }
        Path path = path();
        if (accept("NOT")) {
            expect("IN");
            return new Among(path, literals(), true);
        }
        if (accept("IN")) {
            return new Among(path, literals(), false);
        }
        Token operator = advance();
        String text = operator.text().toUpperCase(Locale.ROOT);
        boolean known = operator.kind() == Kind.SYMBOL
                ? List.of("=", "!=", "<>", "<", "<=", ">", ">=").contains(text)
                : operator.kind() == Kind.WORD && text.equals("LIKE");
        if (!known) {
            throw unexpected(operator);
        }
        return new Compare(path, text.equals("<>") ? "!=" : text, literal());
    }

    private List<Literal> literals() {
        expect("(");
        List<Literal> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (accept(","));
        expect(")");
        return literals;
    }

    private Literal literal() {
        Token token = advance();
        return switch (token.kind()) {
            case STRING -> new Literal(SoqlQuery.Kind.STRING, token.text());
            case NUMBER -> new Literal(SoqlQuery.Kind.NUMBER, token.text());
            case DATE -> new Literal(SoqlQuery.Kind.DATE, token.text());
            case DATE_TIME -> new Literal(SoqlQuery.Kind.DATE_TIME, token.text());
            case WORD -> {
                if (token.is("NULL")) {
                    yield new Literal(SoqlQuery.Kind.NULL, "");
                }
                if (token.is("TRUE") || token.is("FALSE")) {
                    yield new Literal(SoqlQuery.Kind.BOOLEAN, token.text().toLowerCase(Locale.ROOT));
                }
                throw unexpected(token);
            }
            case SYMBOL, END -> throw unexpected(token);
        };
    }

    private Path path() {
        Token token = word();
        return new Path(List.of(token.text().split("\\.")), token.at());
    }

    private Token word() {
        Token token = advance();
        if (token.kind() != Kind.WORD
                || List.of("FROM", "SELECT", "WHERE").contains(token.text().toUpperCase(Locale.ROOT))) {
            throw unexpected(token);
        }
        return token;
    }

    private void expect(String what) {
        Token token = advance();
        if (!token.is(what)) {
            throw unexpected(token);
        }
    }

    private boolean accept(String what) {
        if (peek().is(what)) {
            advance();
            return true;
        }
        return false;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token advance() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private SoapFault unexpected(Token token) {
        return malformed(query, token.at(), "unexpected token: '" + token.text() + "'");
    }
}
