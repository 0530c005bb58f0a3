package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ExpressionException;
import io.crmvitals.core.expression.Expressions;
import io.crmvitals.core.expression.RecordView;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.record.SharedRecord;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records of an account a site's own indicator looks at: one kind, those that an expression lets through, those of a span of time. Expressions see one
 * record by the name of its kind, and {@code today}, the end of the day that is measured. A record for which an expression has no result, for want of a value or
 * for a division by zero, is not matched and tells no number.
 *
 * @param where null for all
 * @param time the field that says when it happened; null where time does not matter
 * @param span null for all that happened until today
 */
record Rows(
        RecordKind kind,
        @Nullable Expression where,
        @Nullable Method time,
        @Nullable Span span) {

    /** One record that is looked at; {@code at} is the end of time where it tells none. */
    record Row(SharedRecord record, Instant at, Map<String, Object> variables) {

        LocalDate day() {
            return at.atOffset(ZoneOffset.UTC).toLocalDate();
        }

        boolean test(Expression expression) {
            try {
                return expression.test(variables);
            } catch (ExpressionException noResult) {
                return false;
            }
        }

        /** Null where the record tells no number. */
        @Nullable
        Double number(Expression expression) {
            try {
                Object result = expression.evaluate(variables);
                double number = result instanceof Number some ? some.doubleValue() : Double.NaN;
                return Double.isFinite(number) ? number : null;
            } catch (ExpressionException noResult) {
                return null;
            }
        }
    }

    /** @param timed true where the answer makes no sense without a time */
    static Rows read(Section section, boolean timed) {
        RecordKind kind = section.choice("records", RecordKind.class);
        Span span = Span.read(section, "window");
        return new Rows(
                kind, expression(section, "where", kind, ValueType.FLAG), time(section, kind, span, timed), span);
    }

    /** An expression over one record; null where the key is absent, or wrong and told. */
    static @Nullable Expression expression(Section section, String key, RecordKind kind, ValueType result) {
        String text = section.text(key, "");
        if (text.isBlank()) {
            return null;
        }
        try {
            return Expressions.compile(
                    text,
                    Map.of(
                            kind.variable(),
                            RecordView.typeOf(kind.type().asSubclass(Record.class)),
                            "today",
                            ValueType.INSTANT),
                    result);
        } catch (ExpressionException e) {
            section.wrong(key, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Method time(Section section, RecordKind kind, @Nullable Span span, boolean timed) {
        String field = section.text("at", span == null && !timed ? "" : kind.time());
        if (field.isEmpty()) {
            if (span != null || timed) {
                section.problem("at", "is missing: a record of this kind has no usual time. " + rule(kind, ""));
            }
            return null;
        }
        if (!times(kind).contains(field)) {
            section.problem("at", "is \"" + field + "\", which is no time of such a record. " + rule(kind, field));
            return null;
        }
        try {
            return kind.type().getMethod(field);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("cannot read " + field + " of " + kind, e);
        }
    }

    private static String rule(RecordKind kind, String field) {
        List<String> times = times(kind);
        return "Write one of " + String.join(", ", times) + "." + Nearest.hint(field, times);
    }

    private static List<String> times(RecordKind kind) {
        TreeSet<String> times = new TreeSet<>();
        for (var component : kind.type().getRecordComponents()) {
            if (component.getType() == Instant.class || component.getType() == LocalDate.class) {
                times.add(component.getName());
            }
        }
        return List.copyOf(times);
    }

    /** Newest first; records of one instant by id. */
    List<Row> in(AccountView view) {
        List<Row> rows = new ArrayList<>();
        LocalDate start = span == null ? LocalDate.MIN : span.start(view.today());
        for (SharedRecord record : kind.in(view.facts())) {
            Instant at = time == null ? Instant.MAX : at(record, time);
            if (at == null || (time != null && outside(view, start, at))) {
                continue;
            }
            Row row = new Row(
                    record, at, Map.of(kind.variable(), RecordView.of((Record) (Object) record), "today", view.asOf()));
            if (where == null || row.test(where)) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparing(Row::at)
                .reversed()
                .thenComparing(row -> row.record().id()));
        return rows;
    }

    static List<ExternalId> evidence(List<Row> rows) {
        return rows.stream().map(row -> row.record().id()).limit(20).toList();
    }

    private static boolean outside(AccountView view, LocalDate start, Instant at) {
        return at.isAfter(view.asOf())
                || at.atOffset(ZoneOffset.UTC).toLocalDate().isBefore(start);
    }

    /** A day is its first instant in UTC. */
    private static @Nullable Instant at(SharedRecord record, Method time) {
        try {
            Object told = time.invoke(record);
            return told instanceof LocalDate day
                    ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                    : (Instant) told;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + time + " of " + record.id(), e);
        }
    }
}
