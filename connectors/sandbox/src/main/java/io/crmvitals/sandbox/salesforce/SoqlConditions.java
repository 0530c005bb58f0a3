package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.SoqlNames.Found;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Among;
import io.crmvitals.sandbox.salesforce.SoqlQuery.And;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Compare;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Condition;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Kind;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Literal;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Not;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Or;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the WHERE of a query into a test of rows. Text is compared without case, ids with it; a literal of the wrong type is INVALID_FIELD. */
final class SoqlConditions {

    private final SoqlNames names;
    private final ObjectType type;

    SoqlConditions(SoqlNames names, ObjectType type) {
        this.names = names;
        this.type = type;
    }

    Predicate<Map<String, Object>> test(@Nullable Condition condition) {
        if (condition == null) {
            return row -> true;
        }
        if (condition instanceof And and) {
            return test(and.left()).and(test(and.right()));
        }
        if (condition instanceof Or or) {
            return test(or.left()).or(test(or.right()));
        }
        if (condition instanceof Not not) {
            return test(not.inner()).negate();
        }
        if (condition instanceof Among among) {
            return among(among);
        }
        return compare((Compare) condition);
    }

    private Predicate<Map<String, Object>> among(Among among) {
        Found found = filterable(among.path());
        Set<@Nullable Object> wanted = new HashSet<>();
        for (Literal literal : among.literals()) {
            wanted.add(folded(found.field(), value(among.path(), found.field(), literal)));
        }
        return row -> wanted.contains(folded(found.field(), found.in(row))) != among.negated();
    }

    private Predicate<Map<String, Object>> compare(Compare compare) {
        Found found = filterable(compare.path());
        Column field = found.field();
        Object wanted = folded(field, value(compare.path(), field, compare.literal()));
        switch (compare.operator()) {
            case "=" -> {
                return row -> java.util.Objects.equals(folded(field, found.in(row)), wanted);
            }
            case "!=" -> {
                return row -> !java.util.Objects.equals(folded(field, found.in(row)), wanted);
            }
            case "LIKE" -> {
                if (!field.type().isText() || wanted == null) {
                    throw names.wrong(compare.path(), "invalid operator on " + field.name() + " field");
                }
                Pattern pattern = like(compare.literal().text());
                return row -> found.in(row) instanceof String text
                        && pattern.matcher(text).matches();
            }
            default -> {
                if (field.type() == Column.Type.BOOLEAN || wanted == null) {
                    throw names.wrong(compare.path(), "invalid operator on " + field.name() + " field");
                }
                return row -> {
                    Object value = folded(field, found.in(row));
                    return value != null && holds(compare.operator(), ORDER.compare(value, wanted));
                };
            }
        }
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Found filterable(Path path) {
        Found found = names.field(type, path);
        if (!found.field().filterable()) {
            throw names.wrong(path, "field '" + found.field().name() + "' can not be filtered in a query call");
        }
        return found;
    }

    private @Nullable Object value(Path path, Column field, Literal literal) {
        if (literal.kind() == Kind.NULL) {
            return null;
        }
        Kind needed = switch (field.type()) {
            case NUMBER, CURRENCY, PERCENT, WHOLE -> Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE -> Kind.DATE;
            case DATE_TIME -> Kind.DATE_TIME;
            default -> Kind.STRING;
        };
        if (literal.kind() != needed) {
            throw names.wrong(
                    path,
                    "value of filter criterion for field '" + field.name() + "' must be of type " + field.type().wire
                            + (needed == Kind.STRING
                                    ? " and should be enclosed in quotes"
                                    : " and should not be enclosed in quotes"));
        }
        return switch (needed) {
            case NUMBER -> new BigDecimal(literal.text());
            case BOOLEAN -> Boolean.valueOf(literal.text());
            case DATE -> LocalDate.parse(literal.text());
            case DATE_TIME -> OffsetDateTime.parse(literal.text()).toInstant();
            default -> field.type().isId() ? id(path, field, literal.text()) : literal.text();
        };
    }

    private Object id(Path path, Column field, String text) {
        String id = text.isEmpty() ? text : SalesforceIds.normalize(text);
        if (id == null) {
            throw SoapFault.query(
                    "INVALID_QUERY_FILTER_OPERATOR",
                    "invalid ID field: " + text + " for " + field.name(),
                    1,
                    path.at() + 1);
        }
        return id;
    }

    /** What two values are compared by. */
    static @Nullable Object folded(Column field, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return value instanceof String text && !field.type().isId() ? text.toLowerCase(Locale.ROOT) : value;
    }

    /** Orders values of one type; other types by their text. */
    static final Comparator<Object> ORDER = (left, right) -> {
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        return left.toString().compareTo(right.toString());
    };

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char one = pattern.charAt(at);
            if (one == '\\' && at + 1 < pattern.length()) {
                at++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(at))));
            } else if (one == '%') {
                regex.append(".*");
            } else if (one == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(one)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
