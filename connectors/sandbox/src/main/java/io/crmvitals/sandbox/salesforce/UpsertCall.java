package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Column.Trait;
import io.crmvitals.sandbox.salesforce.WriteCalls.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * upsert: a record whose key nobody has is created, one whose key a single living record has updates that one. A key that several records have, that comes twice
 * in one call, or that is missing, refuses its records.
 */
final class UpsertCall {

    private final SalesforceOrg org;
    private final RowWriter writer;

    UpsertCall(SalesforceOrg org, RowWriter writer) {
        this.org = org;
        this.writer = writer;
    }

    List<Result> results(String keyField, List<SentRow> all, boolean truncate) {
        all.forEach(sent -> checkRights(keyField, sent.type()));
        Map<Object, Integer> times = new HashMap<>();
        all.forEach(sent -> times.merge(times(keyField, sent), 1, Integer::sum));
        List<Result> results = new ArrayList<>();
        for (SentRow sent : all) {
            try {
                results.add(one(keyField, sent, times.getOrDefault(times(keyField, sent), 1) > 1, truncate));
            } catch (Refusal refusal) {
                results.add(new Result(null, false, refusal));
            }
        }
        return results;
    }

    /** The vendor looks through records that the user may not see only for those who may see all; a unique index needs no looking. */
    private void checkRights(String keyField, ObjectType type) {
        Column key = type.visible(keyField);
        if (key != null && key.is(Trait.EXTERNAL_ID) && !key.is(Trait.UNIQUE) && !org.viewsAllData()) {
            throw SoapFault.unexpected(
                    "INSUFFICIENT_ACCESS",
                    "Upsert on " + key.name() + ", which is not unique, needs the permission View All Data");
        }
    }

    private Result one(String keyField, SentRow sent, boolean repeated, boolean truncate) throws Refusal {
        ObjectType type = sent.type();
        Column key = type.visible(keyField);
        if (key == null || !(key.is(Trait.EXTERNAL_ID) || key.type() == Column.Type.ID)) {
            throw new Refusal(
                    "INVALID_EXTERNAL_ID_FIELD_NAME",
                    "Field name provided, " + keyField
                            + " does not match an External ID, Salesforce Id, or indexed field for " + type.name,
                    keyField);
        }
        String text = key.type() == Column.Type.ID ? sent.id() : sent.values().get(key);
        if (key.type() == Column.Type.ID && text == null) {
            return new Result(writer.create(sent, truncate), true, null);
        }
        if (text == null) {
            throw new Refusal("MISSING_ARGUMENT", key.name() + " not specified", key.name());
        }
        if (repeated) {
            throw new Refusal("DUPLICATE_VALUE", "Duplicate external id specified: " + text, key.name());
        }
        if (key.type() == Column.Type.ID) {
            String id = writer.known(type, text);
            writer.update(sent, id, truncate);
            return new Result(id, false, null);
        }
        List<Map<String, Object>> found = type.holding(key, FieldChecks.parsed(key, text));
        if (found.size() > 1) {
            throw new Refusal(
                    "DUPLICATE_EXTERNAL_ID",
                    key.label() + ": more than one record found for external id field: "
                            + found.stream().map(row -> row.get("Id")).toList(),
                    key.name());
        }
        if (found.isEmpty()) {
            return new Result(writer.create(sent, truncate), true, null);
        }
        if (sent.id() != null) {
            throw new Refusal(
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "cannot specify both an external ID reference and a salesforce id, " + type.name,
                    "Id");
        }
        String id = String.valueOf(found.get(0).get("Id"));
        writer.update(sent, id, truncate);
        return new Result(id, false, null);
    }

    /** What two records of one call must not share; a record without a key shares with nobody. */
    private static Object times(String keyField, SentRow sent) {
        Column key = sent.type().visible(keyField);
        @Nullable String text = null;
        if (key != null) {
            text = key.type() == Column.Type.ID ? sent.id() : sent.values().get(key);
        }
        if (key == null || text == null) {
            return sent;
        }
        return List.of(sent.type().name, key.folded(text));
    }
}
