package io.crmvitals.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The short way and the interpreter must never differ: the same result, or the same refusal. */
class CelShortcutTest {

    private static final Map<String, ValueType> SOURCE = Map.of("source", ValueType.anyRecord());
    private static final List<String> FIELDS =
            List.of("source.a", "source.b", "source['c.d']", "source.e.f", "source.g", "source['nowhere']");
    private static final List<String> CONSTANTS =
            List.of("'x'", "'true'", "''", "true", "false", "null", "0", "7", "-1", "2.5", "7.0");

    @Test
    void what_the_short_way_says_the_interpreter_says() {
        Random random = new Random(20261130);
        int compared = 0;
        int shortly = 0;

        for (int i = 0; i < 800; i++) {
            CelExpression expression = compiled(written(random, 3));
            if (expression == null) {
                continue;
            }
            for (int j = 0; j < 25; j++) {
                Map<String, ?> record = Map.of("source", record(random));
                assertThat(outcome(() -> expression.evaluate(record)))
                        .as("%s of %s", expression.text(), record)
                        .isEqualTo(outcome(() -> expression.interpreted(record)));
                compared++;
                shortly += expression.answersShortly(record) ? 1 : 0;
            }
        }

        // A comparison that never compares would prove nothing.
        assertThat(compared).isGreaterThan(10_000);
        assertThat(shortly).isGreaterThan(compared / 6);
    }

    @Test
    void rules_as_they_are_shipped_need_no_interpreter() {
        Map<String, @Nullable Object> ticket = new HashMap<>();
        ticket.put("status", "solved");
        ticket.put("tags", List.of("export", "feature_request"));
        ticket.put("metric_set.solved_at", "2026-11-01T08:00:00Z");
        ticket.put("id", 42L);
        ticket.put("user_fields", Map.of("champion", true));

        for (String text : List.of(
                "(source['task.key'] == null || source['task.key'] == '') && source.tags != null && 'feature_request' in source.tags",
                "source.status in ['solved', 'closed'] && source['metric_set.solved_at'] != null ? source['metric_set.solved_at'] : ''",
                "'#' + string(source.id)",
                "has(source.tags) && !source.status.startsWith('new')",
                "(source.tags == null ? dyn([]) : source.tags) + (source.user_fields.champion == true ? dyn(['champion']) : dyn([]))")) {
            CelExpression expression = (CelExpression) Expressions.compile(text, SOURCE, ValueType.ANY);

            assertThat(expression.answersShortly(Map.of("source", ticket)))
                    .as(text)
                    .isTrue();
        }
    }

    private static @Nullable CelExpression compiled(String text) {
        try {
            return (CelExpression) Expressions.compile(text, SOURCE, ValueType.ANY);
        } catch (ExpressionException notOfOneKind) {
            return null;
        }
    }

    private interface Question {
        @Nullable
        Object ask();
    }

    private static @Nullable Object outcome(Question question) {
        try {
            return question.ask();
        } catch (ExpressionException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static String written(Random random, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            List<String> atoms = random.nextInt(3) == 0 ? CONSTANTS : FIELDS;
            return atoms.get(random.nextInt(atoms.size()));
        }
        String one = written(random, depth - 1);
        String other = written(random, depth - 1);
        return switch (random.nextInt(17)) {
            case 0 -> "(" + one + " == " + other + ")";
            case 1 -> "(" + one + " != " + other + ")";
            case 2, 3 -> "(dyn(" + one + ") && dyn(" + other + "))";
            case 4, 5 -> "(dyn(" + one + ") || dyn(" + other + "))";
            case 6 -> "!dyn(" + one + ")";
            case 7 -> "(dyn(" + one + ") ? dyn(" + other + ") : dyn(" + written(random, depth - 1) + "))";
            case 8 -> "(dyn(" + one + ") in ['x', 'y', 'true'])";
            case 9 -> "(dyn(" + one + ") in dyn(" + other + "))";
            case 10 -> "(dyn(" + one + ") < dyn(" + other + "))";
            case 11 -> "(dyn(" + one + ") >= dyn(" + other + "))";
            case 12 -> "(dyn(" + one + ") + dyn(" + other + "))";
            case 13 -> "has(" + FIELDS.get(random.nextInt(FIELDS.size())) + ")";
            case 14 -> "string(dyn(" + one + "))";
            case 15 -> "dyn(" + one + ").contains(dyn(" + other + "))";
            default -> "(dyn(" + one + ") == dyn(" + other + "))";
        };
    }

    private static Map<String, @Nullable Object> record(Random random) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (String name : List.of("a", "b", "c.d", "g")) {
            if (random.nextInt(5) > 0) {
                fields.put(name, value(random));
            }
        }
        Map<String, @Nullable Object> below = new HashMap<>();
        below.put("f", value(random));
        fields.put("e", below);
        return fields;
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> "x";
            case 2 -> "";
            case 3, 4 -> true;
            case 5 -> false;
            case 6 -> 7L;
            case 7 -> 7;
            case 8 -> 2.5;
            case 9 -> -0.0;
            case 10 -> new BigDecimal("7.0");
            case 11 -> Instant.parse("2026-11-01T12:00:00Z");
            case 12 -> LocalDate.parse("2026-11-01");
            case 13 -> List.of("x", "y");
            case 14 -> new ArrayList<>(Set.of("true"));
            default -> null;
        };
    }
}
