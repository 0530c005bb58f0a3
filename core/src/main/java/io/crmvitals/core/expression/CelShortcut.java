package io.crmvitals.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers the plain part of the language, of which nearly all rules are made: fields, constants, comparisons, membership, joined texts and their logic. Whatever
 * leaves that part, be it a function or values of kinds that do not go together, has no answer here: the interpreter is asked, and errors are always its own.
 */
final class CelShortcut {

    /** Says that the interpreter must be asked. */
    static final Object NO_ANSWER = new Object();

    /** One node of an expression, made ready. Gives null for what is absent. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object of(Map<String, ?> variables);
    }

    private static final Step BEYOND = variables -> NO_ANSWER;

    private final Set<String> variables;

    private CelShortcut(Set<String> variables) {
        this.variables = variables;
    }

    /** @param variables those that are declared */
    static Step of(CelAbstractSyntaxTree tree, Set<String> variables) {
        return new CelShortcut(variables).step(tree.getExpr());
    }

    private Step step(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> constant(expr.constant());
            case IDENT, SELECT -> field(expr);
            case LIST -> list(expr.list().elements());
            case CALL -> call(expr);
            default -> BEYOND;
        };
    }

    private static Step constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> variables -> null;
            case STRING_VALUE -> always(constant.stringValue());
            case BOOLEAN_VALUE -> always(constant.booleanValue());
            case INT64_VALUE -> always(constant.int64Value());
            case DOUBLE_VALUE -> always(constant.doubleValue());
            default -> BEYOND;
        };
    }

    private static Step always(Object value) {
        return variables -> value;
    }

    private Step field(CelExpr expr) {
        List<String> path = new ArrayList<>();
        if (!read(expr, path)) {
            return BEYOND;
        }
        String name = path.get(0);
        if (path.size() == 1) {
            return given -> given.containsKey(name) ? plain(given.get(name)) : NO_ANSWER;
        }
        String first = path.get(1);
        if (path.size() == 2) {
            return given -> given.get(name) instanceof Map<?, ?> record ? plain(record.get(first)) : NO_ANSWER;
        }
        List<String> below = List.copyOf(path.subList(1, path.size()));
        return given -> {
            Object here = given.get(name);
            for (String step : below) {
                if (!(here instanceof Map<?, ?> record)) {
                    return NO_ANSWER;
                }
                here = record.get(step);
            }
            return plain(here);
        };
    }

    /** Collects {@code source.a['b.c']} as its parts; false for anything else. */
    private boolean read(CelExpr expr, List<String> path) {
        switch (expr.exprKind().getKind()) {
            case IDENT:
                path.add(expr.ident().name());
                return variables.contains(expr.ident().name());
            case SELECT:
                boolean selected = read(expr.select().operand(), path);
                path.add(expr.select().field());
                return selected && !expr.select().testOnly();
            case CALL:
                if (!expr.call().function().equals("_[_]")) {
                    return false;
                }
                CelExpr key = expr.call().args().get(1);
                if (!isText(key) || !read(expr.call().args().get(0), path)) {
                    return false;
                }
                path.add(key.constant().stringValue());
                return true;
            default:
                return false;
        }
    }

    private static boolean isText(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof Instant
                || value instanceof Collection<?>) {
            return value;
        }
        if (value instanceof Integer whole) {
            return whole.longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return value instanceof Enum<?> constant ? constant.name() : NO_ANSWER;
    }

    private Step list(List<CelExpr> elements) {
        List<Object> texts = new ArrayList<>();
        for (CelExpr element : elements) {
            if (!isText(element)) {
                return BEYOND;
            }
            texts.add(element.constant().stringValue());
        }
        return always(List.copyOf(texts));
    }

    private Step call(CelExpr expr) {
        String function = expr.call().function();
        List<CelExpr> arguments = expr.call().args();
        if (expr.call().target().isPresent()) {
            return arguments.size() == 1 ? ofText(function, expr.call().target().get(), arguments.get(0)) : BEYOND;
        }
        return switch (function) {
            case "_[_]" -> field(expr);
            case "_&&_" -> logic(step(arguments.get(0)), step(arguments.get(1)), false);
            case "_||_" -> logic(step(arguments.get(0)), step(arguments.get(1)), true);
            case "!_" -> not(step(arguments.get(0)));
            case "_?_:_" -> choice(step(arguments.get(0)), step(arguments.get(1)), step(arguments.get(2)));
            case "_==_" -> equal(step(arguments.get(0)), step(arguments.get(1)));
            case "_!=_" -> not(equal(step(arguments.get(0)), step(arguments.get(1))));
            case "@in" -> in(step(arguments.get(0)), arguments.get(1));
            case "_<_", "_<=_", "_>_", "_>=_" -> order(function, step(arguments.get(0)), step(arguments.get(1)));
            case "_+_" -> joined(step(arguments.get(0)), step(arguments.get(1)));
            case "dyn" -> step(arguments.get(0));
            case "string" -> text(step(arguments.get(0)));
            case CelCompilation.PRESENT -> present(step(arguments.get(0)));
            default -> BEYOND;
        };
    }

    /** @param settles the value that settles it whatever the other side says */
    private static Step logic(Step left, Step right, boolean settles) {
        return given -> {
            if (!(left.of(given) instanceof Boolean first)) {
                return NO_ANSWER;
            }
            if (first == settles) {
                return settles;
            }
            return right.of(given) instanceof Boolean second ? second : NO_ANSWER;
        };
    }

    private static Step not(Step step) {
        return given -> step.of(given) instanceof Boolean flag ? !flag : NO_ANSWER;
    }

    private static Step choice(Step condition, Step then, Step otherwise) {
        return given ->
                condition.of(given) instanceof Boolean flag ? (flag ? then.of(given) : otherwise.of(given)) : NO_ANSWER;
    }

    private static Step equal(Step left, Step right) {
        return given -> equal(left.of(given), right.of(given));
    }

    private static Object equal(@Nullable Object left, @Nullable Object right) {
        if (left == NO_ANSWER || right == NO_ANSWER) {
            return NO_ANSWER;
        }
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof Double
                || right instanceof Double
                || left instanceof Collection
                || right instanceof Collection) {
            return left instanceof Double one && right instanceof Double other
                    ? one.doubleValue() == other.doubleValue()
                    : NO_ANSWER;
        }
        return left.equals(right);
    }

    private Step in(Step value, CelExpr list) {
        Step items = step(list);
        if (list.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST && items != BEYOND) {
            Set<String> texts = new HashSet<>();
            list.list()
                    .elements()
                    .forEach(element -> texts.add(element.constant().stringValue()));
            return given -> {
                Object wanted = value.of(given);
                return wanted instanceof String text ? texts.contains(text) : memberOf(texts, wanted);
            };
        }
        return given -> items.of(given) instanceof Collection<?> held ? memberOf(held, value.of(given)) : NO_ANSWER;
    }

    private static Object memberOf(Collection<?> items, @Nullable Object wanted) {
        for (Object item : items) {
            if (!(equal(plain(item), wanted) instanceof Boolean found)) {
                return NO_ANSWER;
            } else if (found) {
                return true;
            }
        }
        return wanted == NO_ANSWER ? NO_ANSWER : false;
    }

    private static Step order(String operator, Step left, Step right) {
        return given -> {
            Object one = left.of(given);
            Object other = right.of(given);
            int difference;
            if (one instanceof Long first && other instanceof Long second) {
                difference = Long.compare(first, second);
            } else if (one instanceof Instant first && other instanceof Instant second) {
                difference = first.compareTo(second);
            } else if (one instanceof Double first && other instanceof Double second) {
                if (first.isNaN() || second.isNaN()) {
                    return NO_ANSWER;
                }
                // Not Double.compare, for which zero is more than its negative.
                difference = first < second ? -1 : first > second ? 1 : 0;
            } else {
                return NO_ANSWER;
            }
            return switch (operator) {
                case "_<_" -> difference < 0;
                case "_<=_" -> difference <= 0;
                case "_>_" -> difference > 0;
                default -> difference >= 0;
            };
        };
    }

    private static Step joined(Step left, Step right) {
        return given -> {
            Object one = left.of(given);
            Object other = right.of(given);
            if (one instanceof String first && other instanceof String second) {
                return first + second;
            }
            if (one instanceof Collection<?> first
                    && other instanceof Collection<?> second
                    && texts(first)
                    && texts(second)) {
                List<Object> all = new ArrayList<>(first);
                all.addAll(second);
                return all;
            }
            return NO_ANSWER;
        };
    }

    private static boolean texts(Collection<?> items) {
        for (Object item : items) {
            if (!(item instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private static Step text(Step step) {
        return given -> {
            Object value = step.of(given);
            return value instanceof String || value instanceof Long ? value.toString() : NO_ANSWER;
        };
    }

    private static Step present(Step step) {
        return given -> {
            Object value = step.of(given);
            return value == NO_ANSWER
                    ? NO_ANSWER
                    : (Object) (value != null && !(value instanceof Collection<?> items && items.isEmpty()));
        };
    }

    private Step ofText(String function, CelExpr target, CelExpr argument) {
        Step whole = step(target);
        Step part = step(argument);
        return given -> {
            if (!(whole.of(given) instanceof String text) || !(part.of(given) instanceof String wanted)) {
                return NO_ANSWER;
            }
            return switch (function) {
                case "startsWith" -> text.startsWith(wanted);
                case "endsWith" -> text.endsWith(wanted);
                case "contains" -> text.contains(wanted);
                default -> NO_ANSWER;
            };
        };
    }
}
