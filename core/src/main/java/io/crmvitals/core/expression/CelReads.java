package io.crmvitals.core.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.crmvitals.core.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks a compiled expression: which fields of which variable it reads, and which texts it compares with fields of a fixed set. */
final class CelReads {

    private final Map<String, ValueType> variables;
    private final Map<String, Set<String>> fields = new LinkedHashMap<>();
    private final List<String> unknownOptions = new ArrayList<>();

    CelReads(CelAbstractSyntaxTree tree, Map<String, ValueType> variables) {
        this.variables = variables;
        visit(CelNavigableAst.fromAst(tree).getRoot());
    }

    Map<String, Set<String>> fields() {
        return fields;
    }

    List<String> unknownOptions() {
        return unknownOptions;
    }

    private void visit(CelNavigableExpr node) {
        CelExpr expr = node.expr();
        compareWithOptions(expr);
        Path path = path(expr);
        if (path != null) {
            if (!path.field().isEmpty()) {
                fields.computeIfAbsent(path.variable(), v -> new LinkedHashSet<>())
                        .add(path.field());
            }
            return;
        }
        node.children().forEach(this::visit);
    }

    private record Path(String variable, String field) {
        Path below(String name) {
            return new Path(variable, field.isEmpty() ? name : field + "." + name);
        }
    }

    private @Nullable Path path(CelExpr expr) {
        switch (expr.exprKind().getKind()) {
            case IDENT:
                String name = expr.ident().name();
                return variables.containsKey(name) ? new Path(name, "") : null;
            case SELECT:
                Path operand = path(expr.select().operand());
                return operand == null ? null : operand.below(expr.select().field());
            case CALL:
                ImmutableList<CelExpr> arguments = expr.call().args();
                boolean index = expr.call().function().equals("_[_]") && text(arguments.get(1)) != null;
                Path indexed = index ? path(arguments.get(0)) : null;
                String key = index ? text(arguments.get(1)) : null;
                return indexed == null || key == null ? null : indexed.below(key);
            default:
                return null;
        }
    }

    private void compareWithOptions(CelExpr expr) {
        if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return;
        }
        String function = expr.call().function();
        if (!function.equals("_==_") && !function.equals("_!=_") && !function.equals("@in")) {
            return;
        }
        CelExpr left = expr.call().args().get(0);
        CelExpr right = expr.call().args().get(1);
        check(left, right);
        check(right, left);
    }

    private void check(CelExpr field, CelExpr against) {
        Path path = path(field);
        ValueType record = path == null ? null : variables.get(path.variable());
        if (path == null || !(record instanceof ValueType.Shape shape)) {
            return;
        }
        ValueType type = shape.fields().get(path.field());
        ValueType single = type instanceof ValueType.Listing listing ? listing.item() : type;
        if (!(single instanceof ValueType.OneOf oneOf)) {
            return;
        }
        texts(against)
                .filter(text -> !oneOf.options().contains(text))
                .forEach(text -> unknownOptions.add(path.variable() + "." + path.field() + " is never \"" + text
                        + "\"; it is " + oneOf.words() + "." + Nearest.hint(text, oneOf.options())));
    }

    private static Stream<String> texts(CelExpr expr) {
        if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST) {
            return expr.list().elements().stream().flatMap(CelReads::texts);
        }
        return Stream.ofNullable(text(expr));
    }

    private static @Nullable String text(CelExpr expr) {
        boolean constant = expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return constant ? expr.constant().stringValue() : null;
    }
}
