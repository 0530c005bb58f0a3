package io.crmvitals.core.mapping;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ExpressionException;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.record.SharedRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of shared record is made from one stream's records.
 *
 * @param when null where every record of the stream is taken
 * @param ownId where the record's id comes from instead of the vendor's; null where it is the vendor's
 * @param part tells apart several records of one kind that come from one source record; empty where there is one
 */
record RecordRule(
        RecordModel model,
        @Nullable Expression when,
        String part,
        FieldRule.@Nullable Origin ownId,
        List<FieldRule> fields,
        String path,
        int line) {

    /** True where the shared record's id is told by a field, so that many of the vendor's records may tell of one and the same. */
    boolean hasOwnId() {
        return ownId != null;
    }

    /** The id that follows from the vendor's. */
    ExternalId id(SourceRecord record) {
        return id(record, record.id());
    }

    /** @throws ImpossibleValueException what is wrong and what to do, to be read after a colon */
    ExternalId id(SourceRecord record, SourceView source) throws ImpossibleValueException {
        if (ownId == null) {
            return id(record);
        }
        Object value;
        try {
            value = FieldRule.sourceValue(ownId, source);
        } catch (ImpossibleValueException e) {
            throw new ImpossibleValueException("its id " + e.getMessage() + ". Mend " + path + ".id");
        }
        String text = value == null ? "" : Conversion.text(value);
        if (text.isEmpty()) {
            throw new ImpossibleValueException("its id (" + ownId.words()
                    + ") is empty. Fill it in at the source, or leave such rows out by " + path + ".when");
        }
        return id(record, text);
    }

    private ExternalId id(SourceRecord record, String text) {
        return new ExternalId(record.stream().system(), model.name(), part.isEmpty() ? text : text + "/" + part);
    }

    Set<String> reads() {
        Set<String> reads = new LinkedHashSet<>();
        fields.forEach(field -> reads.addAll(field.reads()));
        if (ownId != null) {
            reads.addAll(FieldRule.reads(ownId));
        }
        if (when != null) {
            reads.addAll(when.fieldsOf("source"));
        }
        return reads;
    }

    /** True where every field that the record has a value for is one that this rule fills. */
    boolean couldHaveMade(SharedRecord record) {
        Set<String> filled = new LinkedHashSet<>();
        fields.forEach(rule -> filled.add(rule.field().name()));
        return model.fields().stream()
                .allMatch(field -> filled.contains(field.name()) || model.value(record, field) == null);
    }

    boolean takes(SourceView source) throws ImpossibleValueException {
        try {
            return when == null || Boolean.TRUE.equals(when.evaluate(source.variables()));
        } catch (ExpressionException e) {
            throw new ImpossibleValueException("the filter " + e.getMessage() + ". Mend " + path + ".when");
        }
    }

    /** @throws ImpossibleValueException what is wrong and what to do, to be read after a colon */
    SharedRecord make(SourceRecord record, ExternalId id, SourceView source) throws ImpossibleValueException {
        @Nullable Object[] values = model.blank();
        for (FieldRule rule : fields) {
            Object value;
            try {
                value = rule.value(record.stream().system(), rule.sourceValue(source));
            } catch (ImpossibleValueException e) {
                throw new ImpossibleValueException(
                        "its " + rule.field().name() + " " + e.getMessage() + ". " + Remedy.of(rule, e));
            }
            if (value == null && rule.field().required()) {
                throw new ImpossibleValueException(
                        "its " + rule.field().name() + " is empty, and " + model.withArticle()
                                + " needs it (" + rule.field().meaning()
                                + "). Fill it in at the source, or map another field at "
                                + rule.path());
            }
            if (value != null) {
                values[rule.field().place()] = value;
            }
        }
        SharedRecord made;
        try {
            made = model.make(id, values);
        } catch (IllegalArgumentException e) {
            throw new ImpossibleValueException(e.getMessage() + ". Correct it at the source, or mend " + path);
        }
        String impossible = Plausibility.problem(made);
        if (impossible != null) {
            throw new ImpossibleValueException(impossible + ". Correct it at the source, or mend " + path + ".fields");
        }
        return made;
    }
}
